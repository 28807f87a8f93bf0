/// Verbs and what a claim made with them is: `type | lemma(past,participle) …`.
///
/// Regular forms are made by rule; an asterisk doubles the last consonant (`plan*`: planned).
/// `plain` verbs mark a clause and say nothing of its type.
let verbTable = """
  construction | build(built,built) dig(dug,dug) construct erect frame assemble-in-place excavate install lay(laid,laid) begin-building rebuild(rebuilt,rebuilt) complete finish pave
  state_change | expand enlarge extend upgrade improve modernise modernize renovate refurbish demolish dismantle raze clear level flatten damage destroy grow(grew,grown) shrink(shrank,shrunk) fall(fell,fallen) rise(rose,risen) drop* increase decrease reduce decline double triple treble quadruple quintuple halve widen deepen lengthen shorten narrow climb jump surge swell(swelled,swollen) recede retreat advance convert repair restore strengthen reinforce empty fill dry deepen drain relocate remove replace reopen shut(shut,shut) close abandon deteriorate collapse thin* contract dwindle subside erode slump plunge soar slide(slid,slid) tumble change cut(cut,cut) slash lose(lost,lost) gain
  transfer | transfer* ship* supply deliver send(sent,sent) export import receive sell(sold,sold) buy(bought,bought) move haul transport donate hand provide purchase acquire pay(paid,paid) obtain smuggle offload unload load transship shipment bring(brought,brought) carry
  detection | detect find(found,found) identify spot* discover locate trace uncover recover intercept
  event | burst(burst,burst) bury topple overturn visit use open attack strike(struck,struck) launch fire test explode crash burn die kill injure wound meet(met,met) sign inaugurate arrive depart leave(left,left) hit(hit,hit) sink(sank,sunk) start begin(began,begun) stop* halt suspend resume end attend inspect tour arrest evacuate flood erupt celebrate vote elect dock moor anchor land derail ignite rupture leak seize raid protest gather host occur happen take(took,taken) break(broke,broken) move-in
  function | manufacture produce make(made,made) assemble process refine house store serve operate treat handle generate host accommodate employ run* contain bottle smelt mill brew
  dimension | measure cover span* weigh hold(held,held) total* stretch reach exceed average occupy contain store stand(stood,stood) lie(lay,lain) surpass comprise top* tower rest cost(cost,cost) account
  intent | try attempt aim seek(sought,sought) strive intend want hope endeavour endeavor
  planned | plan* schedule propose
  condition | allow permit* require oblige forbid(forbade,forbidden) prohibit cap* limit authorise authorize entitle
  publication | publish release post broadcast(broadcast,broadcast) print issue air
  alias | call name dub* nickname codename rename designate
  existence | exist remain include feature appear locate-at situate
  detection-view | see(saw,seen) observe notice
  correction | withdraw(withdrew,withdrawn) retract correct amend rescind revise misstate
  explanation | cause blame attribute trigger
  plain | offer come(came,come) go(went,gone) get(got,got) give(gave,given) keep(kept,kept) become(became,become) show put(put,put) bring(brought,brought) work need look seem live help call know(knew,known) think(thought,thought) feel(felt,felt) turn follow lead(led,led) write(wrote,written) read(read,read) speak(spoke,spoken) tell(told,told) ask answer let(let,let) play like love enter join act visit create form set(set,set) consist belong depend back support protect seem employ own earn draw(drew,drawn) pass face accept decline refuse reject base represent depict bear(bore,borne) point serve link connect surround prepare organise organize manage intend wear(wore,worn) win(won,won) fight(fought,fought) approve ban* order continue pursue secure track monitor protect threaten displace house affect strand
  """

/// Verbs by which a text hands on what someone said: `class | lemma(past,participle) …`.
let speechVerbTable = """
  say | say(said,said) tell(told,told) add state announce declare explain note write(wrote,written) remark stress insist argue maintain acknowledge admit* concede confirm claim allege assert warn caution recall report reveal disclose repeat post tweet clarify emphasise emphasize observe reiterate testify predict advise boast contend counter cite quote mention pledge promise vow
  think | believe think(thought,thought) assume suspect estimate reckon consider conclude judge assess calculate fear doubt hope speculate presume infer
  expect | expect forecast(forecast,forecast) anticipate project predict foresee(foresaw,foreseen)
  show | show(showed,shown) indicate suggest reveal find(found,found) confirm demonstrate depict prove establish reflect record put(put,put) measure list document record capture attest count
  deny | deny reject dismiss refute dispute rebut* disavow contradict
  report | report write(wrote,written) publish reveal
  """

/// Verbs of growth and of shrinking: `class | lemma(past,participle) …`.
let changeVerbTable = """
  up | grow(grew,grown) rise(rose,risen) increase expand enlarge swell(swelled,swollen) climb jump surge soar gain extend lengthen widen deepen raise lift boost balloon leap
  down | shrink(shrank,shrunk) fall(fell,fallen) drop* decrease decline reduce cut(cut,cut) slash lower contract recede dwindle slump plunge slide(slid,slid) tumble narrow shorten thin* lose(lost,lost) diminish retreat
  """
