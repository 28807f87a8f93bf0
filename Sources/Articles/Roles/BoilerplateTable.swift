/// Words that mark lines which belong to the page: `kind | opening words`, parted by commas.
///
/// `list` opens a block of teasers that follow line by line; `line` marks one line or sentence alone;
/// `whole` must be the entire line; `teaser` with a colon, bar or dash behind it opens the headline of
/// another article; `correction` and `provenance` mark notes.
let boilerplateTable = """
  list | read also, also read, read more, read next, read on, see also, most read, most viewed
  list | most popular, most shared, most commented, popular now, popular stories, popular articles
  list | popular posts, also popular, also on, also in the news, top stories, top news
  list | more stories, more news, more articles, more from, more on this, more on, more in
  list | more about, more like this, more coverage, latest news, latest stories, latest articles
  list | latest from, recent posts, recent articles, recent stories, related, related articles
  list | related stories, related news, related topics, related links, related posts
  list | related content, related coverage, related reading, similar articles, similar stories
  list | similar posts, other stories, other articles, recommended, recommended for you
  list | recommended reading, recommended stories, you may also like, you might also like
  list | you may have missed, you might be interested, you may be interested
  list | you might want to read, readers also, people also, others also read, don't miss, trending
  list | editor's picks, editors' picks, editor's choice, our picks, in other news, other news
  list | on this topic, what to read next, what others are reading, what else, up next, next up
  list | next article, previous article, must read, today's headlines, today's top, around the web
  list | from around the web, from our partners, from the web, from the archive
  list | in case you missed, icymi, elsewhere on, keep reading, further reading, explore more
  list | go deeper, news on the topic, watch also, watch now, watch more, other languages
  list | share this, follow us
  whole | advertisement, advertisements, advertising, ad, ads, sponsored, promoted, promotion
  whole | share, shares, comments, comment, comments off, no comments, tags, topics, menu, close
  whole | open, search, home, news, print, email, listen, video, gallery, photos, reply, report
  whole | follow, following, subscribe, subscribed, donate, sign in, log in, login, register
  whole | newsletter, newsletters, copyright, privacy, cookies, facebook, twitter, whatsapp
  whole | telegram, linkedin, instagram, youtube, copy link, link copied, continue reading
  whole | skip to content, skip to main content, back to top, table of contents, load more
  whole | show more, show less, view more, see more, learn more, more, next, previous, loading
  whole | hide caption, toggle caption, enlarge this image, view gallery, image caption
  whole | image source, media caption, getty images, breaking news, notice
  teaser | sponsored, promoted, advertisement, ad, partner content, paid content, read, also read
  teaser | read also, read more, read next, read on, watch, watch also, watch more, listen
  teaser | see also, see more, related, related story, related article, more, also, don't miss
  teaser | recommended, next, up next, must read, explore, go deeper, further reading
  teaser | in case you missed it, subscribe, share, follow, tags, tagged, topics, keywords
  teaser | categories, category, filed under, posted in
  line | advertisement, follow @, join the conversation, join the discussion, join thousands
  line | subscribe to, subscribe now, subscribe for, subscribe today, subscribe here, sign up
  line | sign in to, signup, log in to, register now, register for free, register here
  line | sponsored by, sponsored content, paid content, promoted content, promoted by, share on
  line | share via, share with, share the article, share the story, tweet this, click here
  line | click on, click to, tap here, tap to, leave a comment, leave a reply, post a comment
  line | add a comment, write a comment, be the first to, comments (, comments are closed
  line | comments are moderated, view comments, view all, view gallery, all rights reserved, ©
  line | photo by, image credit, image source, listen to this, download the app, get the app
  line | get the latest, get the best, get the newsletter, get email, get notified, donate now
  line | donate today, become a member, become a subscriber, become a supporter, become a patron
  line | accept cookies, cookie policy, cookie settings, manage cookies, privacy policy
  line | terms of use, terms of service, terms and conditions, about the author, about the writer
  line | about the contributors, if you notice an error, if you find an error, if you have a tip
  line | if you enjoyed, if you liked, if you like, if you would like to, if you want to support
  line | found a mistake, found a typo, did you find, report an error, report a typo
  line | report this ad, have a tip, got a tip, got a story, got something to say, reading time
  line | estimated reading, skip to, enable javascript, turn on notifications, save up to
  line | special offer, limited offer, limited time offer, offer:, start your free, try for free
  line | want more, want to read more, enjoying this, like this story, like this article
  line | like what you, thank you for, thanks for reading, thanks for signing up, our standards:
  line | stay up to date, stay informed, stay tuned, stay connected, stay in touch
  line | keep up to date, keep up with, scroll down, scroll to, swipe, rt if, retweet if, doi:
  line | please rt, please retweet, please share, follow for more, follow along, see more of
  line | find out more, find us on, learn more about, more details to follow, more to follow
  line | this is a developing story, this story is developing, this is a breaking news, never miss
  line | take our, let us know, like us on, give us, have your say, call us, text us, hide caption
  line | toggle caption, continue reading, continue to, story continues below, article continues
  line | article continues below, opens in, filed under, tagged with
  correction | correction, corrections, clarification, editor's note, editors' note
  correction | an earlier version of, a previous version of, this article has been corrected
  correction | this article was corrected, this story has been corrected, this story was corrected
  correction | this article has been amended, this article was amended
  correction | this article has been updated to, this story has been updated to
  correction | this post has been corrected, we have corrected, amended, erratum, corrected on
  correction | corrects, corrects spelling, corrects the, corrects that, corrects headline
  correction | corrects paragraph, corrects name
  provenance | reporting by, additional reporting, editing by, writing by, compiled by
  provenance | translated by, translation by, translated from, machine translation
  provenance | this article was translated, this text was translated, this story was translated
  provenance | this is a translation, this article was originally, this story was originally
  provenance | this article first appeared, this article originally appeared
  provenance | this story originally appeared, originally published, first published, republished
  provenance | reprinted, source:, sources:, via:, with material from, with reporting from
  provenance | with information from, with files from, based on reporting by, based on a report
  provenance | this article is based on, this story is based on, this report is based on
  provenance | published:, published on, updated:, last updated, last modified, posted on
  provenance | by staff, from our correspondent
  """
