/// Words of time: `kind | phrases`.
let timeWordTable = """
  part-early | early, the beginning of, beginning of, the start of, start of, at the beginning of
  part-mid | mid, middle, the middle of, middle of, mid -
  part-late | late, the end of, end of, the close of, close of
  in | in, on, during, at, for, over, as of, dated, of, throughout, around, in the, from
  since | since, ever since, starting in, starting from, beginning in, from as early as
  by | by, until, till, before, no later than, not later than, prior to, ahead of, through, by the time of
  after | after, following, from after, later than, no earlier than, not before
  today | today, tonight, this morning, this afternoon, this evening
  yesterday | yesterday, last night
  tomorrow | tomorrow
  now | now, currently, at present, presently, as of now, right now
  """

/// Seasons: `name | first month | last month`; winter runs into the next year.
let seasonTable = """
  spring | 3 | 5
  summer | 6 | 8
  autumn | 9 | 11
  fall | 9 | 11
  winter | 12 | 2
  """
