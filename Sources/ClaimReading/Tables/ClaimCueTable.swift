/// Phrases that tell a claim's type: `type | phrases`, tried from the first row on.
let claimCueTable = """
  correction | an earlier version, a previous version, earlier version of, previous version of, has been withdrawn, was withdrawn, have been withdrawn, were withdrawn, has been retracted, was retracted, has been corrected, was corrected, misstated, incorrectly stated, wrongly stated, erroneously said, retracted, has since been revised, was revised
  no_comment | declined to comment, neither confirm nor deny, neither confirmed nor denied, went unanswered, goes unanswered, refused to say, refused to answer, refuses to comment, no comment, declined comment, declines to comment, refused to comment, would not comment, did not comment, did not respond, did not immediately respond, has not responded, have not responded, had not responded, not responded to, did not reply, has not replied, did not answer, did not return, could not be reached, not available for comment, unavailable for comment, had no comment, has not commented, have not commented, has yet to comment, offered no comment, gave no comment, made no comment, has made no comment, no immediate comment, declined to answer, declined to say, declined to discuss, declined to confirm, neither confirmed nor denied
  unverified | could not be verified, not been able to verify, not able to verify, not been able to confirm, cannot confirm, can not confirm, not confirm, be independently verified, been independently verified, could not be independently, could not independently, cannot be verified, not been verified, not been independently, unable to verify, unable to confirm, could not verify, could not confirm, has not been confirmed, have not been confirmed, not yet been confirmed, could not be confirmed, impossible to verify, not possible to verify, not independently verified, not been able to verify, unverified, cannot be independently, remains unconfirmed
  denial | is not true, are not true, was not true, is untrue, are false, is false, was false, no truth, is wrong, are wrong, is baseless, baseless
  absence | no sign, no signs, no evidence, no indication, no indications, no trace, no traces, no visible, no activity, there is no, there are no, there was no, there were no, there has been no, there have been no, not see, not seen, not visible, no longer visible, not observed, not been observed, found no, shows no, show no, showed no, saw no, neither, nor, not a single, not one, none of, nothing has been, nothing was, nothing is, nothing had been, without any sign, absence of, not present, has not been built, not been enlarged, not been expanded, not been built, has not begun, has not started, have not begun, have not started, not yet been started, not been started, not yet started, not yet begun, had not begun, had not started, no work, no construction, no new, no longer exists, no longer there
  exclusivity | the only one, the only, the sole, only one of its kind, only facility, only plant, exclusively
  alias | known as, also known, also called, is called, are called, dubbed, nicknamed, codenamed, code - named, referred to as, officially called, formerly named, renamed
  part_of | part of the, is part of, are part of, forms part, belongs to, belong to, a component of, part of a, section of the
  construction | under construction, being built, being constructed, being erected, being dug, been dug, was dug, were dug, are going up, is going up, going up, taking shape, broke ground, breaking ground, ground was broken, foundations, foundation work, groundworks, building work, construction work, construction of, construction has, construction is, construction began, construction started, work has begun, work began, earthworks, excavation, newly built, was completed, has been completed, were completed, nearing completion, already framed, roof was, roofed, structure has been, has gone up, have gone up, went up, has sprung up, shell is complete
  intent | trying to, try to, tries to, tried to, seeking to, seeks to, sought to, attempting to, attempt to, attempted to, aims to, aimed to, wants to, want to, wanted to, with the aim of, in a bid to, in an effort to, hopes to, hoping to, eager to, bent on, determined to
  explanation | because, due to, owing to, as a result of, caused by, attributed to, blamed on, thanks to, on account of, stems from, stemmed from, resulted from, was to blame, explains, the reason
  purpose | as payment, as compensation, in exchange for, in return for, in order to, intended for, intended to, designed to, designed for, meant to, meant for, aimed at, for use in, for use as, for the purpose, so as to, destined for, earmarked for, to serve
  state_change | torn down, tore down, tearing down, pulled down, pulling down, knocked down, burned down, burnt down, improvements being, improvements are, improvements have, improvements were, upgrades, being upgraded, being expanded, being extended, expansion of, expansion is, repairs, renovation, renovations, being demolished, being dismantled, being enlarged, being modernised, under renovation, being repaired, demolition, dredging, land clearing, clearance work, site clearance
  existence | is located, are located, located in, located at, located on, located near, is situated, situated in, situated at, situated on, is based, lies in, lies on, lies near, sits on, sits in, stands on, stands in, there is a, there is an, there are, there was a, there were, is home to
  detection | been detected, was detected, were detected, been found in, was found in, were found in, been identified, was identified, were identified, were discovered, was discovered, were spotted, was spotted, been spotted
  publication | was published, were published, has published, have published, been published, was released, were released, published a, published an, released a, released images, released photos, published images, published photographs, published on, posted on, posted a, published in
  function | used to produce, used to make, used for, used as, is used to, are used to, serves as, serve as, produces, manufactures, is where, makes the, used to store
  """

/// What could settle a claim of a type: `type | kinds of evidence`.
let checkTable = """
  construction | imagery
  state_change | imagery other_source
  existence | imagery other_source
  location | imagery other_source
  alias | other_source
  part_of | other_source
  function | other_source
  exclusivity | other_source
  rank | records
  count | imagery
  dimension | imagery
  comparison | imagery
  share | records
  transfer | other_source records
  event | other_source
  detection | other_source
  intent | none
  purpose | none
  planned | records
  condition | records
  absence | imagery
  denial | other_source
  correction | records
  no_comment | none
  unverified | none
  explanation | other_source
  publication | other_source
  unread | other_source
  """

/// What kind of evidence measures a dimension, where it is not the type's own: `dimension | kinds`.
let dimensionCheckTable = """
  length | imagery
  area | imagery
  volume | records
  mass | records
  power | records
  energy | records
  money | records
  speed | records
  share | records
  difference of shares | records
  duration | records
  voltage | records
  data | records
  container capacity | records
  temperature difference | records
  """
