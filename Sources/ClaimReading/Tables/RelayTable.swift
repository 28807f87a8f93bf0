/// Letters that transliterations exchange: `letters | stand for`, applied from the first row on.
let transliterationTable = """
  shch | s
  sch | s
  tsch | c
  tch | c
  kh | h
  gh | g
  zh | z
  ch | c
  sh | s
  ts | c
  tz | c
  ph | f
  th | t
  dj | j
  dzh | j
  ck | k
  qu | k
  q | k
  x | ks
  w | v
  oo | u
  ou | u
  eu | o
  eo | o
  ae | e
  ai | e
  ay | e
  ee | i
  ie | i
  ea | i
  iy | i
  yi | i
  yo | o
  yu | u
  ya | a
  ye | e
  y | i
  j | i
  ng | n
  c | k
  """

/// Cyrillic letters in Latin ones, before the letters that transliterations exchange are made one.
let cyrillicTable = """
  а | a
  б | b
  в | v
  г | g
  ґ | g
  д | d
  е | e
  є | e
  ё | o
  ж | j
  з | z
  и | i
  і | i
  ї | i
  й | i
  к | k
  л | l
  м | m
  н | n
  о | o
  п | p
  р | r
  с | s
  т | t
  у | u
  ў | u
  ф | f
  х | h
  ц | c
  ч | c
  ш | s
  щ | s
  ъ | -
  ы | i
  ь | -
  э | e
  ю | u
  я | a
  """

/// Words that different outlets use for one thing: `first | others`.
let synonymTable = """
  building | hall halls shop workshop workshops structure structures building buildings block shed plant facility premises hangar hangars construction
  size | size footprint area surface extent
  new | new newly recent fresh latest second
  old | old previous former earlier existing original first
  worker | worker workers staff employee employees personnel labourer labourers
  house | housing dormitory dormitories residential barracks quarters accommodation hostel
  image | image images imagery photo photos photograph photographs picture pictures satellite
  build | build building built construct constructed construction erect erected
  small | smaller small less
  large | larger large bigger big
  ship | ship shipped shipping deliver delivered delivery send sent supply supplied transfer transferred
  vehicle | truck trucks lorry lorries vehicle vehicles
  analyst | analyst analysts researcher researchers expert experts institute
  """
