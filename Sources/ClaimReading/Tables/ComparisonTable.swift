/// Shapes of comparisons: `form | pattern`; the first that fits wins at each word.
///
/// Slots: `{P}` a percentage, `{F}` a fraction, `{X}` a multiple (`three times`, `twice`),
/// `{FOLD}` (`threefold`), `{N}` a bare number, `{MORE}` `{LESS}` comparatives, `{POS}` plain
/// adjectives, `{SIZE}` nouns of size, `{UP}` `{DOWN}` verbs and `{UPN}` `{DOWNN}` nouns of change,
/// `{DOUBLE}` verbs that hold a multiple, `{DET}` a determiner, `{Y}` a year. `[x]` may be absent, `a/b` is either,
/// `...` skips up to eight words inside the clause. `{PRIOR}` and `{TOLD}` are words of
/// ``comparisonWordTable``.
let comparisonTable = """
  again_as | {F} again as {POS} [as]
  again_as | {F} again the {SIZE} [of]
  again_as | {F} as {POS} again [as]
  again_as | {F} as much again [as]
  again_as | {F} as {SIZE} again [as]
  again_as | {P} again as {POS} [as]
  percent_of | {P} of {DET} {SIZE} of
  percent_of | {P} {DET} {SIZE} of
  percent_of | {P} of {DET} {PRIOR} {SIZE}
  percent_of | {P} of its/their {SIZE}
  percent_of | {P} of its/their {PRIOR} {SIZE}
  percent_of | {P} [of] {DET} {SIZE} it/they was/were/is/are/had/has
  percent_of | {P} [of] {DET} {SIZE} {TOLD}
  percent_of | {P} [of] {DET} {SIZE} ... {TOLD}
  percent_of | {P} [of] {DET} {TOLD} {SIZE}
  percent_of | {P} of its/their {Y} {SIZE}
  percent_of | {P} of the {Y} {SIZE}
  percent_of | {P} of last year/month/week 's
  percent_of | {P} of the plan/target/norm/average/quota
  percent_of | {P} the size
  percent_of | {P} as {POS} as
  percent_of | {P} as ... as
  percent_of | {P} of that of
  percent_of | {P} that of
  percent_of | {P} of what it was
  fraction_of | {F} of {DET} {SIZE} of
  fraction_of | {F} {DET} {SIZE} of
  fraction_of | {F} {DET} floor/surface/ground area of
  fraction_of | {F} of {DET} {PRIOR} {SIZE}
  fraction_of | {F} {DET} {PRIOR} {SIZE}
  fraction_of | {F} its/their {SIZE}
  fraction_of | {F} of its/their {PRIOR} {SIZE}
  fraction_of | {F} [of] {DET} {SIZE} it/they was/were/is/are/had/has
  fraction_of | {F} [of] {DET} {SIZE} {TOLD}
  fraction_of | {F} [of] {DET} {SIZE} ... {TOLD}
  fraction_of | {F} [of] {DET} {TOLD} {SIZE}
  fraction_of | {F} of its/their {Y} {SIZE}
  fraction_of | {F} of the {Y} {SIZE}
  fraction_of | {F} the size
  fraction_of | {F} as {POS} as
  fraction_of | {F} as ... as
  fraction_of | {F} of last/this year/month/week 's ...
  fraction_of | {F} that of
  fraction_of | {F} of what it was
  fraction_of | {F} of that of
  percent_of | {P} {DET} floor/surface/ground area of
  percent_of | {P} of {DET} floor/surface/ground area of
  times_as | {X} as {POS} [as]
  times_as | {X} as many/much ... as
  times_as | {X} {DET} {SIZE} of
  times_as | {X} {DET} floor/surface/ground/total area of
  times_as | {X} {DET} {PRIOR} {SIZE}
  times_as | {X} its/their {PRIOR} {SIZE}
  times_as | {X} its/their {SIZE}
  times_as | {X} that of
  times_as | {X} {DET} rate/pace/average/norm/total/price/cost/speed/density/share
  times_as | {X} {DET} {PRIOR} rate/pace/average/norm/total/price/cost/speed/density/share
  times_as | {X} larger/bigger/as large in {SIZE} as
  times_as | {X} {DET} {SIZE}
  times_as | {X} as ... as
  times_as | {X} its/their/the/last/this ... cap/limit/quota/ceiling/threshold/maximum/allowance/norm/average/total/figure/level/number/area/size/amount/volume/capacity/length/output/population/rate
  times_as | exceed/exceeds/exceeded/exceeding ... {FOLD}
  times_as | outnumber/outnumbers/outnumbered/outnumbering ... {N} to one/1
  times_as | outnumber/outnumbers/outnumbered/outnumbering ... {FOLD}
  times_more_than | a factor of {N} {MORE} [than]
  times_less_than | a factor of {N} {LESS} [than]
  times_more_than | {X} {MORE} than
  times_more_than | {X} {MORE} in {SIZE} than
  times_more_than | {X} {MORE}
  times_more_than | {FOLD} {MORE} [than]
  times_more_than | {MORE} by a factor of {N}
  times_more_than | {MORE} than ... by a factor of {N}
  times_less_than | {X} {LESS} than
  times_less_than | {X} {LESS}
  times_less_than | {FOLD} {LESS} [than]
  times_less_than | {LESS} by a factor of {N}
  times_less_than | {LESS} than ... by a factor of {N}
  percent_less_than | {P} {LESS} [in] [{SIZE}] [than]
  percent_less_than | {LESS} by {P} [than]
  percent_less_than | {LESS} than ... by {P}
  percent_less_than | {P} less/fewer ... than
  shrank_by_percent | {P} below/under {DET}
  shrank_by_percent | {P} below/under ... level/levels
  shrank_by_percent | {P} below/under {Y}
  shrank_by_percent | {P} short of {DET}
  fraction_less_than | {F} {LESS} [than]
  fraction_less_than | {LESS} by {F} [than]
  fraction_less_than | {LESS} than ... by {F}
  percent_more_than | {P} {MORE} [in] [{SIZE}] [than]
  percent_more_than | {MORE} by {P} [than]
  percent_more_than | {MORE} than ... by {P}
  percent_more_than | {P} more ... than
  grew_by_percent | {P} above/over {DET}
  grew_by_percent | {P} above/over ... level/levels
  grew_by_percent | {P} above/over {Y}
  percent_more_than | exceeds/exceed/exceeded/exceeding/outstrips/outstripped ... by {P}
  fraction_more_than | {F} {MORE} [than]
  fraction_more_than | {MORE} by {F} [than]
  fraction_more_than | {MORE} than ... by {F}
  fraction_more_than | exceeds/exceed/exceeded/exceeding/outstrips/outstripped ... by {F}
  grew_by_times | {UP} [by] {FOLD}
  grew_by_times | {UP} ... by a factor of {N}
  grew_by_times | {FOLD} {UPN}
  grew_by_times | {UPN} [of] {FOLD}
  grew_by_times | {UPN} by a factor of {N}
  grew_by_times | a factor - of - {N} {UPN}
  grew_by_times | {UP} [by] {X}
  shrank_by_times | {DOWN} [by] {FOLD}
  shrank_by_times | {DOWN} ... by a factor of {N}
  shrank_by_times | {FOLD} {DOWNN}
  shrank_by_times | {DOWNN} by a factor of {N}
  shrank_by_times | {DOWN} [by] {X}
  changed_to | {DOWN} ... to {P} of
  changed_to | {DOWN} ... to {F} of
  changed_to | {DOWN} ... to {F} [{DET}] {SIZE}
  changed_to | down to {P} of
  changed_to | down to {F} of
  changed_to | {UP} ... to {P} of
  changed_to | {UP} ... to {X} {DET} {SIZE}
  changed_to | {UP} ... to {X} its/their ...
  grew_by_percent | {UP} by {P}
  grew_by_percent | {UP} ... by {P}
  grew_by_percent | {UP} {P}
  grew_by_percent | up [by] {P}
  grew_by_percent | {P} {UPN}
  grew_by_percent | {UPN} of/was/were/is/reached/hit/totalled/totaled/averaged {P}
  grew_by_percent | {UPN} stood/came at/to {P}
  grew_by_percent | {UPN} amounted to {P}
  grew_by_percent | {UPN} by {P}
  grew_by_fraction | {UP} by {F}
  grew_by_fraction | {UP} ... by {F}
  grew_by_fraction | {UP} {F}
  grew_by_fraction | up [by] {F}
  grew_by_fraction | {UPN} of {F}
  shrank_by_percent | {DOWN} by {P}
  shrank_by_percent | {DOWN} ... by {P}
  shrank_by_percent | {DOWN} {P}
  shrank_by_percent | down [by] {P}
  shrank_by_percent | {P} {DOWNN}
  shrank_by_percent | {DOWNN} of/was/were/is/reached/hit/totalled/totaled/averaged {P}
  shrank_by_percent | {DOWNN} by {P}
  shrank_by_fraction | {DOWN} by {F}
  shrank_by_fraction | {DOWN} ... by {F}
  shrank_by_fraction | {DOWN} {F}
  shrank_by_fraction | down [by] {F}
  shrank_by_fraction | {DOWNN} of {F}
  doubled | {DOUBLE} in/halved [{SIZE}]
  doubled | {DOUBLE} {DET} {SIZE} of
  doubled | {DOUBLE}
  doubled | cut/cuts/cutting/reduced/split/chopped ... in half
  same_as | the same {SIZE} as
  same_as | equal/identical/comparable/similar in {SIZE} to
  same_as | exactly/just as {POS} as
  same_as | as large/big/long/wide/tall/high/deep/heavy as {DET}
  same_as | as large/big/long/wide/tall/high/deep/heavy as {TOLD}
  same_as | as large/big/long/wide/tall/high/deep/heavy as before
  """

/// Words that several shapes share: `name | words`.
let comparisonWordTable = """
  PRIOR | previous former original earlier old initial current present existing normal usual typical average planned intended promised proposed
  TOLD | required permitted approved forecast estimated pledged targeted recorded seen counted reported registered reached produced made built announced planned proposed promised expected agreed intended envisaged originally initially first previously
  """

/// What each form can mean: `form | reading | formula | why`, the literal reading first.
///
/// `x` is the stated number as a ratio. A second reading is listed where careful readers or relays
/// are known to understand the words so.
let comparisonReadingTable = """
  percent_less_than | literal | 1-x | ratio = 1 - x
  percent_less_than | of_size | x | slip for ‘x the size of’: ratio = x
  percent_less_than | larger | 1+x | slip for ‘x larger’: ratio = 1 + x
  fraction_less_than | literal | 1-x | ratio = 1 - x
  fraction_less_than | of_size | x | slip for ‘x the size of’: ratio = x
  percent_more_than | literal | 1+x | ratio = 1 + x
  percent_more_than | of_size | x | slip for ‘x the size of’: ratio = x
  fraction_more_than | literal | 1+x | ratio = 1 + x
  fraction_more_than | of_size | x | slip for ‘x the size of’: ratio = x
  percent_of | literal | x | ratio = x
  fraction_of | literal | x | ratio = x
  times_as | literal | x | ratio = x
  times_more_than | times_as | x | usual meaning: x times as much
  times_more_than | arithmetic | 1+x | 1 + x, read word by word
  times_less_than | one_nth | 1/x | usual meaning: one part in x
  times_less_than | arithmetic | 1-x | 1 - x, read word by word: impossible for a size
  again_as | literal | 1+x | as large, and x again
  again_as | of_size | x | slip for ‘x as large’: ratio = x
  same_as | literal | x | the same
  doubled | literal | x | the verb holds the ratio
  grew_by_percent | literal | 1+x | growth of x
  grew_by_percent | times_as | x>=1 | slip for ‘to x’: ratio = x
  grew_by_fraction | literal | 1+x | growth of x
  grew_by_times | times_as | x | usual meaning: to x times as much
  grew_by_times | arithmetic | 1+x | growth of x times, word by word
  shrank_by_percent | literal | 1-x | loss of x
  shrank_by_fraction | literal | 1-x | loss of x
  shrank_by_fraction | of_size | x | slip for ‘to x’: ratio = x
  shrank_by_times | one_nth | 1/x | usual meaning: to one part in x
  changed_to | literal | x | changed to x of what it was
  unquantified_less | literal | x | less, by how much is not said
  unquantified_more | literal | x | more, by how much is not said
  """

/// Verbs that hold a multiple: `ratio | lemmas`.
let multipleVerbTable = """
  2 | double redouble
  3 | triple treble
  4 | quadruple
  5 | quintuple
  0.5 | halve
  """

/// What is compared: `attribute | words`; the first row is what stays when nothing tells.
let attributeTable = """
  size (footprint area, floor area, length or volume not said) | size sizes large larger big bigger small smaller great greater extent spacious roomier
  length | length long longer short shorter
  width | width wide wider narrow narrower broad broader
  height | height high higher tall taller
  depth | depth deep deeper shallow shallower
  area | area surface footprint
  floor area | floorspace
  volume | volume
  capacity | capacity throughput
  weight | weight heavy heavier light lighter tonnage
  number | number many more few fewer amount population
  output | output production yield
  level | level low lower
  thickness | thick thicker thin thinner
  """
