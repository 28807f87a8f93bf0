/// Words that mark lines which belong to the page: `kind | opening words`.
///
/// `list` opens a block of teasers that follow line by line; `line` marks one line alone;
/// `whole` must be the entire line; `correction` and `provenance` mark notes.
let boilerplateTable = """
  list | read also
  list | also read
  list | read more
  list | read next
  list | read on
  list | see also
  list | most read
  list | most viewed
  list | most popular
  list | most shared
  list | popular now
  list | top stories
  list | more stories
  list | more news
  list | more from
  list | more on this
  list | more on
  list | more in
  list | latest news
  list | latest stories
  list | latest from
  list | related
  list | related articles
  list | related stories
  list | related news
  list | related topics
  list | related links
  list | recommended
  list | recommended for you
  list | you may also like
  list | you might also like
  list | you may be interested
  list | don't miss
  list | trending
  list | editor's picks
  list | editors' picks
  list | in other news
  list | other news
  list | on this topic
  list | what to read next
  list | what else
  list | up next
  list | must read
  list | today's headlines
  list | around the web
  list | from our partners
  list | in case you missed
  list | elsewhere on
  list | keep reading
  list | further reading
  list | news on the topic
  list | watch also
  list | watch now
  whole | advertisement
  whole | advertising
  whole | ad
  whole | share
  whole | comments
  whole | comment
  whole | tags
  whole | menu
  whole | search
  whole | home
  whole | news
  whole | print
  whole | listen
  whole | video
  whole | gallery
  whole | photos
  whole | reply
  whole | follow
  whole | subscribe
  whole | sign in
  whole | log in
  whole | copy link
  whole | continue reading
  whole | skip to content
  whole | back to top
  line | advertisement
  line | follow us
  line | follow our
  line | follow @
  line | join us on
  line | join our
  line | subscribe to
  line | subscribe now
  line | subscribe for
  line | sign up
  line | sign in
  line | signup
  line | log in
  line | register now
  line | sponsored
  line | paid content
  line | promoted
  line | promotion
  line | share this
  line | share on
  line | share via
  line | tweet this
  line | click here
  line | tap here
  line | leave a comment
  line | leave a reply
  line | post a comment
  line | comments (
  line | view comments
  line | all rights reserved
  line | copyright
  line | ©
  line | photo:
  line | photo by
  line | photograph:
  line | image:
  line | image credit
  line | image source
  line | getty images
  line | illustration:
  line | listen to this
  line | watch:
  line | tags:
  line | topics:
  line | keywords:
  line | filed under
  line | download our
  line | download the app
  line | get our
  line | get the
  line | support us
  line | support our
  line | donate
  line | become a member
  line | buy us
  line | we use cookies
  line | this site uses cookies
  line | accept cookies
  line | privacy policy
  line | terms of use
  line | terms and conditions
  line | contact us
  line | about us
  line | about the author
  line | newsletter
  line | get the newsletter
  line | if you notice an error
  line | if you find an error
  line | found a mistake
  line | found a typo
  line | did you find
  line | report an error
  line | report a typo
  line | send us a tip
  line | have a tip
  line | got a tip
  line | reading time
  line | estimated reading
  line | skip to
  line | loading
  line | enable javascript
  line | please enable
  line | turn on notifications
  line | save up to
  line | special offer
  line | limited offer
  line | offer:
  line | start your free
  line | try for free
  line | want more
  line | enjoying this
  line | like this story
  line | our standards:
  correction | correction
  correction | corrections
  correction | clarification
  correction | editor's note
  correction | editors' note
  correction | an earlier version of
  correction | a previous version of
  correction | this article has been corrected
  correction | this article was corrected
  correction | this story has been corrected
  correction | this story was corrected
  correction | this article has been amended
  correction | this article was amended
  correction | this article has been updated to
  correction | this story has been updated to
  correction | this post has been corrected
  correction | we have corrected
  correction | amended
  correction | erratum
  correction | corrected on
  correction | corrects
  provenance | reporting by
  provenance | additional reporting
  provenance | editing by
  provenance | writing by
  provenance | translated by
  provenance | translation by
  provenance | translated from
  provenance | machine translation
  provenance | this article was translated
  provenance | this text was translated
  provenance | this story was translated
  provenance | this is a translation
  provenance | this article was originally
  provenance | this story was originally
  provenance | this article first appeared
  provenance | originally published
  provenance | first published
  provenance | republished
  provenance | reprinted
  provenance | source:
  provenance | sources:
  provenance | with material from
  provenance | with reporting from
  provenance | with information from
  provenance | with files from
  provenance | based on reporting by
  provenance | based on a report
  provenance | this article is based on
  provenance | this story is based on
  provenance | this report is based on
  provenance | published:
  provenance | published on
  provenance | updated:
  provenance | last updated
  provenance | posted on
  provenance | by staff
  """
