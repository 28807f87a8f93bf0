/// The page's style sheet: for screens wide and narrow, and for paper.
enum PageStyle {
  static let css = base + compare + tables + claims + print

  private static let base = """
    :root{--ink:#1c2430;--muted:#56606c;--rule:#d8dce1;--wash:#f6f5f1;--accent:#1f4e79;
    --yes:#17693f;--no:#ab1f18;--open:#8a5a00;--none:#56606c;
    --serif:Charter,"Bitstream Charter","Iowan Old Style",Georgia,"Liberation Serif",
    "DejaVu Serif",serif;
    --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",
    sans-serif}
    *{box-sizing:border-box}
    html{scroll-behavior:smooth}
    body{margin:0;background:#fff;color:var(--ink);font:16px/1.55 var(--sans);
    overflow-wrap:break-word}
    main,.masthead,footer{max-width:1000px;margin:0 auto;padding:0 22px}
    .masthead{padding-top:44px}
    h1,h2,h3{font-family:var(--serif);line-height:1.18;font-weight:700;text-wrap:balance}
    h1{font-size:clamp(2.1rem,5vw,3.2rem);margin:.1em 0 .25em;letter-spacing:-.01em}
    h2{font-size:1.75rem;margin:0 0 .7em;padding-top:.6em;border-top:3px solid var(--ink)}
    h3{font-size:1.3rem;margin:1.6em 0 .6em}
    section{margin:58px 0}
    .kicker{margin:0;font-size:.8rem;letter-spacing:.09em;text-transform:uppercase;
    color:var(--accent);font-weight:700}
    .meta,small,figcaption,.key,.said-by{color:var(--muted)}
    .meta{margin:0 0 1.4em}
    small,figcaption,.key{font-size:.85rem;line-height:1.45}
    a{color:var(--accent)}
    a:focus-visible,summary:focus-visible{outline:3px solid #ffb000;outline-offset:2px}
    .skip{position:absolute;left:-999px}
    .skip:focus{left:8px;top:8px;background:#fff;padding:8px 12px;z-index:9}
    .banner{position:sticky;top:0;z-index:5;margin:0;padding:7px 22px;background:#6a1fb0;
    color:#fff;text-align:center;font-size:.9rem}
    .banner strong{letter-spacing:.12em;margin-right:.7em}
    nav ul{display:flex;flex-wrap:wrap;gap:4px 20px;list-style:none;margin:0;padding:10px 0;
    border-top:1px solid var(--rule);border-bottom:1px solid var(--rule);font-size:.92rem}
    nav a{text-decoration:none}nav a:hover{text-decoration:underline}
    .lede p{font:1.3rem/1.5 var(--serif);margin:0 0 .75em;max-width:42em}
    figure{margin:1.2em 0}
    figcaption{margin-top:.5em;max-width:60em}
    img{max-width:100%;height:auto;display:block}
    .plate{border:1px solid var(--rule);border-radius:4px;padding:0;overflow:hidden;
    width:fit-content;max-width:100%}
    .plate figcaption{padding:0 18px 14px;margin:0}
    .scroll{overflow-x:auto}
    .plate.wide .scroll img{min-width:700px}
    pre{background:var(--wash);padding:14px 18px;border-left:3px solid var(--accent);
    overflow-x:auto}
    code{font:0.86em/1.5 ui-monospace,"SF Mono",Menlo,"Liberation Mono","DejaVu Sans Mono",
    monospace}
    .id{font:600 .8rem var(--sans);color:var(--muted);letter-spacing:.02em}
    .columns{display:grid;grid-template-columns:minmax(0,1.7fr) minmax(0,1fr);gap:28px;
    align-items:start}
    .columns figure{margin-top:0}
    .facts{margin:0;font-size:.95rem}
    .facts dt{font-size:.78rem;text-transform:uppercase;letter-spacing:.06em;
    color:var(--muted);margin-top:.9em}
    .facts dt:first-child{margin-top:0}
    .facts dd{margin:.1em 0 0}
    .phases{list-style:none;margin:0;padding:0}
    .phases li{padding:2px 0 4px 20px;position:relative}
    .phases i{position:absolute;left:0;top:7px;width:12px;height:12px;border:1px solid #0003}
    .strip{list-style:none;margin:1.2em 0;padding:0;display:grid;gap:12px;
    grid-template-columns:repeat(auto-fill,minmax(min(212px,45%),1fr))}
    .chip{position:relative}.chip img{width:100%}
    .chip svg{position:absolute;inset:0;width:100%;height:100%}
    .chip svg text{font-family:var(--sans)}
    .strip p{margin:.35em 0 0;font-size:.9rem;line-height:1.35}
    .structure+.structure{margin-top:3.4em;padding-top:.4em;border-top:1px solid var(--rule)}
    details{margin:1em 0}summary{cursor:pointer;color:var(--accent)}
    .limits li,.credits li{margin-bottom:.4em;max-width:52em}
    footer{border-top:1px solid var(--rule);margin-top:60px;padding-top:14px;
    padding-bottom:40px;color:var(--muted);font-size:.88rem}
    @media(max-width:720px){body{font-size:15.5px}.columns{grid-template-columns:1fr}
    section{margin:42px 0}.lede p{font-size:1.13rem}.tag span{display:none}
    .paper{padding:4px 16px}.claim{padding:12px 14px 4px}}

    """

  private static let compare = """
    .stage{position:relative;overflow:hidden;background:#ddd;border-radius:4px}
    .side{position:absolute;inset:0;margin:0}
    .side img,.side svg{position:absolute;inset:0;width:100%;height:100%}
    .side svg text{font-family:var(--sans)}
    .side.before{clip-path:inset(0 calc(100% - var(--cut)) 0 0)}
    .tag{position:absolute;top:10px;margin:0;padding:4px 10px;border-radius:3px;
    background:#1c2430d0;color:#fff;font-size:.85rem}
    .before .tag{left:10px}.after .tag{right:10px}
    .stage input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;
    cursor:ew-resize;touch-action:pan-y}
    .handle{position:absolute;top:0;bottom:0;left:var(--cut);width:3px;margin-left:-1.5px;
    background:#fff;box-shadow:0 0 0 1px #1c243066;pointer-events:none}
    .handle::after{content:"";position:absolute;top:50%;left:50%;width:38px;height:38px;
    margin:-19px;border-radius:50%;background:#fff no-repeat center/22px url("data:image/svg+xml,\
    %3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 22 22'%3E%3Cpath d='M8 5L2 11l6 6M14 \
    5l6 6-6 6' fill='none' stroke='%231c2430' stroke-width='2.2'/%3E%3C/svg%3E");
    box-shadow:0 1px 5px #0007}
    .stage input:focus-visible+.handle{background:#ffb000}
    .stage input:focus-visible+.handle::after{outline:3px solid #ffb000}
    .toggle{margin-right:1em;color:var(--ink);white-space:nowrap}
    .bare .outlines{display:none}
    html:not(.js) .stage{aspect-ratio:auto!important;display:grid;grid-template-columns:1fr 1fr;
    gap:8px;background:none}
    html:not(.js) .side.before{order:-1}
    html:not(.js) .before .outlines{display:none}
    html:not(.js) .tag span{display:none}
    html:not(.js) .side{position:relative;clip-path:none!important;aspect-ratio:3/2}
    html:not(.js) .stage input,html:not(.js) .handle,html:not(.js) .toggle{display:none}

    """

  private static let tables = """
    table{border-collapse:collapse;width:100%;margin:1em 0;font-size:.92rem;line-height:1.42}
    caption{text-align:left;font-weight:700;padding:.3em 0 .5em}
    th,td{text-align:left;vertical-align:top;padding:7px 14px 7px 0;
    border-bottom:1px solid var(--rule)}
    thead th{border-bottom:1.5px solid var(--ink);font-size:.82rem;white-space:nowrap}
    .n,th.n,td.n{text-align:right;padding-right:26px;font-variant-numeric:tabular-nums;white-space:nowrap}
    tbody th{font-weight:600}
    td.id{white-space:nowrap}
    .scenes .left-out td{color:var(--muted)}
    .scenes small{overflow-wrap:anywhere}
    .hashes code{overflow-wrap:anywhere;font-size:.8em}
    .hashes td:first-child{overflow-wrap:anywhere;min-width:12em}

    """

  private static let claims = """
    .paper{font:1.08rem/1.62 var(--serif);background:var(--wash);margin:1em 0;padding:8px 26px;
    border-radius:4px;max-width:none}
    .paper p{max-width:42em}
    .boiler{color:#6b7078}
    .said{text-decoration:underline;text-decoration-thickness:2.5px;text-underline-offset:4px;
    color:inherit}
    .said.yes{text-decoration-color:var(--yes)}.said.no{text-decoration-color:var(--no)}
    .said.open{text-decoration-color:#d39a1c;text-decoration-style:dashed}
    .said.none{text-decoration-color:#a4abb4;text-decoration-style:dotted}
    a.said:hover{background:#fff}
    .claim{border:1px solid var(--rule);border-left:6px solid var(--none);border-radius:4px;
    padding:16px 22px 6px;margin:1.4em 0;scroll-margin-top:48px}
    .claim.yes{border-left-color:var(--yes)}.claim.no{border-left-color:var(--no)}
    .claim.open{border-left-color:#d39a1c}
    .claim p{margin:.45em 0;max-width:56em}
    .claim .quote{font:1.22rem/1.4 var(--serif)}
    .verdict{display:flex;gap:12px;align-items:baseline}
    .badge{display:inline-block;font-size:.82rem;font-weight:700;padding:1px 9px;
    border-radius:3px;color:#fff;background:var(--none);white-space:nowrap}
    .stated{font-size:.9rem;color:var(--muted)}
    .badge.yes{background:var(--yes)}.badge.no{background:var(--no)}
    .badge.open{background:#fff;color:var(--open);box-shadow:inset 0 0 0 1.5px #d39a1c}
    .badge.none{background:#fff;color:var(--none);box-shadow:inset 0 0 0 1px #a4abb4}
    .claim:target,tr:target,.ratio:target{background:#fffbe8}
    [id]{scroll-margin-top:48px}

    """

  private static let print = """
    @page{size:A4;margin:15mm 14mm}
    @media print{
    body{font-size:10.2pt}main,.masthead,footer{max-width:none;padding:0}
    nav,.skip,.screen,.toggle,.handle,.stage input{display:none!important}
    .masthead{padding-top:0}
    .banner{position:static;-webkit-print-color-adjust:exact;print-color-adjust:exact}
    section{margin:26px 0}h2{font-size:17pt}h3{font-size:13pt}
    .lede p{font-size:13pt}
    a{color:inherit;text-decoration:none}.said{text-decoration:underline;
    text-decoration-thickness:2px}
    .badge,.phases i,.claim,.paper,.tag{-webkit-print-color-adjust:exact;
    print-color-adjust:exact}
    h2,h3,caption,thead,summary{break-after:avoid}.paper{break-inside:avoid}figure,.stage,tr,.facts,.strip li,.ratio{break-inside:avoid}
    .scroll{overflow:visible}.plate.wide .scroll img{min-width:0}.tag span{display:none}
    .stage{aspect-ratio:auto!important;display:grid;grid-template-columns:1fr 1fr;gap:8px;
    background:none}
    .side{position:relative!important;clip-path:none!important;aspect-ratio:3/2}
    .side.before{order:1}.side.after{order:2}
    .before .outlines{display:none}
    .strip{grid-template-columns:repeat(4,1fr);gap:8px}.strip p{font-size:8pt}
    .tag{font-size:7pt;padding:2px 6px;top:5px}.before .tag{left:5px}.after .tag{right:5px}
    .source,.structure{break-before:auto}.claim{break-inside:auto}.plate{break-inside:avoid}
    .columns{grid-template-columns:minmax(0,1.7fr) minmax(0,1fr)}
    table{font-size:8.6pt}.hashes code{font-size:6.6pt}
    details:not([open]){display:none}
    }
    """
}

/// The page's only script, for the slider and the outlines' switch.
///
/// Without it both pictures show, side by side.
enum PageScript {
  static let javascript = """
    document.documentElement.classList.add('js');
    document.querySelectorAll('.compare').forEach(function (figure) {
      var stage = figure.querySelector('.stage');
      var range = stage.querySelector('input');
      function cut() {
        stage.style.setProperty('--cut', range.value + '%');
        range.setAttribute('aria-valuetext', range.value + ' % earlier picture');
      }
      range.addEventListener('input', cut);
      cut();
      var toggle = figure.querySelector('.toggle input');
      toggle.addEventListener('change', function () {
        figure.classList.toggle('bare', !toggle.checked);
      });
    });
    window.addEventListener('beforeprint', function () {
      document.querySelectorAll('details.print').forEach(function (d) { d.open = true; });
    });
    """
}
