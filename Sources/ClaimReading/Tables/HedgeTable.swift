/// Words that weaken or frame a claim: `words | kind | ICD 203 term | certainty`.
///
/// Certainty is FactBank's: CT, PR, PS, U; empty cells change nothing.
let hedgeTable = """
  presumably | epistemic | likely | PR
  probably | epistemic | likely | PR
  likely | epistemic | likely | PR
  most likely | epistemic | likely | PR
  very likely | epistemic | very likely | PR
  almost certainly | epistemic | almost certain | PR
  unlikely | epistemic | unlikely | PR
  possibly | epistemic | roughly even chance | PS
  perhaps | epistemic | roughly even chance | PS
  maybe | epistemic | roughly even chance | PS
  apparently | epistemic | likely | PR
  seemingly | epistemic | likely | PR
  allegedly | epistemic | | PR
  reportedly | epistemic | | PR
  supposedly | epistemic | | PR
  ostensibly | epistemic | | PR
  purportedly | epistemic | | PR
  suspected | epistemic | likely | PR
  may | epistemic | | PS
  might | epistemic | | PS
  could | epistemic | | PS
  would | epistemic | | PR
  should | epistemic | | PR
  appears to | epistemic | likely | PR
  appear to | epistemic | likely | PR
  appeared to | epistemic | likely | PR
  seems to | epistemic | likely | PR
  seem to | epistemic | likely | PR
  is thought to | epistemic | likely | PR
  are thought to | epistemic | likely | PR
  is believed to | epistemic | likely | PR
  are believed to | epistemic | likely | PR
  was believed to | epistemic | likely | PR
  is said to | epistemic | | PR
  are said to | epistemic | | PR
  is expected | epistemic | likely | PR
  are expected | epistemic | likely | PR
  was expected | epistemic | likely | PR
  is due to | epistemic | likely | PR
  is set to | epistemic | likely | PR
  are set to | epistemic | likely | PR
  is scheduled | epistemic | likely | PR
  is projected | epistemic | likely | PR
  we assume | epistemic | likely | PR
  we believe | epistemic | likely | PR
  we think | epistemic | likely | PR
  we estimate | epistemic | likely | PR
  i think | epistemic | likely | PR
  i believe | epistemic | likely | PR
  not clear whether | epistemic | | U
  not clear if | epistemic | | U
  unclear whether | epistemic | | U
  unclear if | epistemic | | U
  unclear | epistemic | | U
  not known whether | epistemic | | U
  cannot be ruled out | epistemic | | PS
  with moderate confidence | epistemic | likely | PR
  with medium confidence | epistemic | likely | PR
  with high confidence | epistemic | very likely | PR
  with low confidence | epistemic | | PS
  in all likelihood | epistemic | very likely | PR
  in all probability | epistemic | very likely | PR
  plans | intent | | PR
  plan to | intent | | PR
  planning to | intent | | PR
  planned | intent | | PR
  plans to | intent | | PR
  intends | intent | | PR
  intends to | intent | | PR
  aims to | intent | | PR
  wants to | intent | | PR
  trying to | intent | |
  tries to | intent | |
  seeking to | intent | |
  seeks to | intent | |
  hopes to | intent | | PR
  has shown | evidential | |
  have shown | evidential | |
  significantly | vague_degree | |
  substantially | vague_degree | |
  considerably | vague_degree | |
  sharply | vague_degree | |
  dramatically | vague_degree | |
  massively | vague_degree | |
  slightly | vague_degree | |
  somewhat | vague_degree | |
  if | condition | |
  unless | condition | |
  provided that | condition | |
  subject to | condition | |
  """

/// Verbs that weaken the clause below them: `certainty | lemmas`.
let hedgeVerbTable = """
  PR | appear seem look believe think suspect presume assume consider estimate expect suggest indicate imply hint assess judge reckon deem suppose rumour rumor understand report say allege claim project forecast anticipate schedule plan intend aim hope mean propose slate set point
  PS | speculate wonder
  """

/// Adjectives that weaken the clause they are said of: `certainty | lemmas`.
let hedgeAdjectiveTable = """
  PR | likely probable unlikely apparent due set expected believed thought poised consistent presumed suspected alleged plausible
  PS | possible conceivable able
  U | unclear unknown uncertain
  """

/// Nouns whose complement is not asserted outright: `certainty | lemmas`.
let hedgeNounTable = """
  PR | report allegation claim rumour rumor sign indication likelihood probability suspicion belief impression expectation plan
  PS | possibility chance risk fear
  """

/// Verbs of saying and showing that leave what they carry uncertain: `certainty | lemmas`.
let weakSpeechTable = """
  PR | believe think suspect assume presume expect suggest assess judge indicate imply forecast anticipate project predict foresee hope fear reckon hint appear seem consider infer
  PS | speculate wonder
  PR | doubt
  U | question
  """
