/// Words before a number that bound or hedge it: `words | kind`.
///
/// `over` excludes the number and gives no upper end, `from` includes it; `under` excludes it and
/// gives no lower end, `to` includes it; a `~` marks a number the words also call approximate.
let boundPrefixTable = """
  over | over
  more than | over
  in excess of | over
  exceeding | over
  exceeds | over
  exceed | over
  exceeded | over
  above | over
  greater than | over
  higher than | over
  larger than | over
  bigger than | over
  longer than | over
  taller than | over
  wider than | over
  deeper than | over
  heavier than | over
  beyond | over
  well over | over
  well above | over
  well in excess of | over
  far more than | over
  much more than | over
  north of | over
  topping | over
  topped | over
  tops | over
  surpassing | over
  surpassed | over
  surpasses | over
  upwards of | from
  upward of | from
  at least | from
  at the very least | from
  at a minimum | from
  not less than | from
  no less than | from
  not fewer than | from
  no fewer than | from
  nothing less than | from
  no smaller than | from
  no shorter than | from
  not lower than | from
  no lower than | from
  a minimum of | from
  minimum of | from
  minimum | from
  as few as | from
  as little as | from
  just over | over~
  slightly over | over~
  a little over | over~
  slightly more than | over~
  just above | over~
  slightly above | over~
  a little more than | over~
  just more than | over~
  up to | to
  upto | to
  as many as | to
  as much as | to
  as high as | to
  as long as | to
  as large as | to
  as big as | to
  as wide as | to
  as tall as | to
  as deep as | to
  as heavy as | to
  no more than | to
  not more than | to
  no greater than | to
  not exceeding | to
  does not exceed | to
  did not exceed | to
  do not exceed | to
  not exceed | to
  no longer than | to
  no larger than | to
  no bigger than | to
  no higher than | to
  no taller than | to
  no wider than | to
  no deeper than | to
  not over | to
  not above | to
  at most | to
  at the most | to
  at the very most | to
  a maximum of | to
  maximum of | to
  maximum | to
  capped at | to
  limited to | to
  within | to
  not even | under
  fewer than | under
  less than | under
  lower than | under
  smaller than | under
  shorter than | under
  under | under
  below | under
  short of | under
  well under | under
  well below | under
  far fewer than | under
  far less than | under
  much less than | under
  south of | under
  nearly | under~
  almost | under~
  just under | under~
  slightly under | under~
  a little under | under~
  slightly less than | under~
  a little less than | under~
  just below | under~
  slightly below | under~
  just short of | under~
  just shy of | under~
  shy of | under~
  approaching | under~
  about | ~
  around | ~
  roughly | ~
  approximately | ~
  approx | ~
  approx . | ~
  some | ~
  circa | ~
  ca | ~
  ca . | ~
  c . | ~
  ~ | ~
  ≈ | ~
  close to | ~
  near | ~
  an estimated | ~
  estimated | ~
  estimated at | ~
  estimated to be | ~
  in the region of | ~
  in the order of | ~
  on the order of | ~
  of the order of | ~
  in the neighbourhood of | ~
  in the neighborhood of | ~
  in the vicinity of | ~
  more or less | ~
  something like | ~
  somewhere around | ~
  anywhere around | ~
  almost exactly | ~
  > | over
  ≥ | from
  < | under
  ≤ | to
  """

/// Words after a number that bound or hedge it: `words | kind`.
let boundSuffixTable = """
  or more | from
  or above | from
  or over | from
  or higher | from
  or greater | from
  or larger | from
  and more | from
  and above | from
  and up | from
  and over | from
  and upwards | from
  + | from
  at least | from
  at a minimum | from
  at minimum | from
  minimum | from
  if not more | from
  or fewer | to
  or less | to
  or below | to
  or under | to
  or lower | to
  at most | to
  at the most | to
  at maximum | to
  maximum | to
  tops | to
  or so | ~
  or thereabouts | ~
  more or less | ~
  - odd | ~
  - plus | from
  plus | from
  or close to it | ~
  """
