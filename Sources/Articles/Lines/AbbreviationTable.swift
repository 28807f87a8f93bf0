/// Abbreviations, by what their full stop says of a sentence's end: `kind | words`.
///
/// `title` stands before a name and never ends a sentence; `number` stands before a figure, and ends
/// one where none follows; `name` ends one only before a usual first word of a sentence, and so does `state`, in capitals.
/// `designator` is a word that a single letter belongs to, so that `Hall A. Workers …` ends one.
/// `opener` is a usual first word; `month` is a German month behind an ordinal, `8. Mai`.
let abbreviationTable = """
  title | rt mr mrs ms dr prof gen lt col sgt capt cmdr cpl maj brig adm vice-adm sen rep gov hon rev fr sr messrs mme mlle herr frau sra dra dipl ing st mt ft approx ca circa est vs cf eg ie ul vul ул вул им ім проф акад ген св просп пл пер
  number | apt no nos nr nrs vol vols fig figs p pp art arts sec ch par para ex op c num núm тел
  name | jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat inc corp co ltd plc llc gmbh bros jr esq rd ave blvd sq dept univ assn min max avg etc al ed eds trans govt intl natl mfg bldg
  state | ala ariz ark calif colo conn del fla ga ill kan ky mass md mich minn mo mont neb nev okla ore pa tenn tex vt wash wis wyo
  designator | hall plan building block phase group vitamin figure unit site area point type class zone line terminal gate section annex appendix exhibit tower wing plant shed room dock berth pier hangar bunker tunnel sector team grade schedule option model series category level
  opener | The It This That These Those In On At A An He She They We I You But And Or So According Its Their His Her Our There Here No Not Some Many Most All Both Each Every After Before As By For From If When While Since Until With Without Under Over Between During However Meanwhile Also Only Now Then Officials Satellite Images Analysts Workers Residents One Two Three Four Five Six Seven Eight Nine Ten Several About Around More Less Nearly Almost What Who Where Why How
  month | Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember Jahrhundert
  """
