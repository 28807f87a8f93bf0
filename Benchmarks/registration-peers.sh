#!/usr/bin/env bash
# Registration beside AROSICS on one machine in one run: time, memory, and what is left by a judge of
# neither (tile phase correlation, scikit-image).
#
#   registration-peers.sh TIEPOINT PEERS FOLDER
#
# TIEPOINT  the built command
# PEERS     the folder of peers' scripts (make_data.py, run_arosics.py, eval_resid.py)
# FOLDER    where to work: holds venv-arosics (numpy<2, gdal of the system's own version, arosics) and
#           venv (numpy, scipy, rasterio, scikit-image)
set -eu
tiepoint=$(realpath "$1"); peers=$(realpath "$2"); cd "$3"
data=scratch/peers/data
mkdir -p $data
[ -e $data/tgt_affine.tif ] || venv/bin/python "$peers/make_data.py"
timed() { /usr/bin/time -f '  %U + %S CPU-s, %M KiB' "$@"; }
for target in tgt tgt_affine; do
  for mode in local global; do
    echo "AROSICS $mode, $target"
    timed venv-arosics/bin/python "$peers/run_arosics.py" $mode \
      $data/ref.tif $data/$target.tif "$PWD/arosics.tif" 100 2 | tail -1
    venv/bin/python "$peers/eval_resid.py" $data/ref.tif "$PWD/arosics.tif"
  done
  echo "tiepoint, $target"
  timed "$tiepoint" register $data/ref.tif $data/$target.tif --json
  "$tiepoint" register $data/ref.tif $data/$target.tif -o aligned.tif --quiet
  venv/bin/python "$peers/eval_resid.py" $data/ref.tif "$PWD/aligned.tif"
done
