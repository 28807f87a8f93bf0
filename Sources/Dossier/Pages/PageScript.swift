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
