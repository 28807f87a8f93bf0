/// Abbreviations whose full stop does not end a sentence.
let abbreviationTable = """
  titles | mr mrs ms dr prof gen lt col sgt capt cmdr maj adm sen rep gov hon rev st jr sr messrs mme
  months | jan feb mar apr jun jul aug sep sept oct nov dec
  units | approx ca c sq ft in lb oz km cu est max min avg
  other | no nos vs etc al fig vol pp p ed inc corp co ltd dept univ assn bros mt rd ave blvd e.g i.e cf u.s u.k u.n e.u d.c a.m p.m
  """
