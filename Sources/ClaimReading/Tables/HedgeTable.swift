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
