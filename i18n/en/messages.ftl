### The messages of a step one by one: how many left, to whom, with which words.

messages-count = { $all }: { $parts }
messages-count-sent = { $count } sent
messages-count-written = { $count } to be carried
messages-count-under-way = { $count } on their way
messages-count-unsure = { $count } unsure
messages-count-left = { $count } left at that
messages-count-failed = { $count } not sent
messages-count-waiting = { $count } waiting
messages-queued = waiting
messages-under-way = on its way
messages-sent = sent
messages-written = to carry
messages-unsure = unsure
messages-left = left at that
messages-busy = tried again
messages-failed = not sent
messages-queued-said = Waiting: it has not left.
messages-under-way-said = Handed to the server, which has not answered yet.
messages-sent-said = Sent. The server's receipt: { $receipt }
messages-sent-earlier = Sent in an earlier try; it will not leave twice.
messages-written-said = Written, to be carried by somebody: relais has not sent it. The file: { $file }
messages-unsure-said = It may have left or not: nobody said. It does not leave again without your order; the step will ask you.
messages-left-said = It may have left; somebody chose to leave it at that.
messages-busy-said = Not taken for now ({ $reason }). It is tried again by itself.
messages-failed-said = It did not leave: { $reason }
messages-head = { $title } · by { $by }
messages-page = { $to } ({ $language })
messages-page-early = The text of the file, in { $language }: its names are not replaced yet.
messages-page-nobody = Nobody reads it in { $language }: this is the text of the file, its names not replaced yet.
messages-subject = Subject: { $subject }
messages-bytes =
    { $bytes ->
    [one] { $bytes } byte, subject and text
   *[other] { $bytes } bytes, subject and text
    }
messages-more =
    { $below ->
    [one] … { $below } more line (space)
   *[other] … { $below } more lines (space)
    }
messages-obstacle = Nothing would leave as things are: { $reason }
messages-none = this step sends nothing
messages-no-step = No step of this runbook sends a message.
messages-no-incident = No incident is open: there is no message to send.
messages-no-channel = The channel is not chosen yet: the step will ask you. Until then nothing leaves.
messages-no-words = There is no text to change here.
messages-back = back to the step
messages-back-to-send = back to the step; nothing leaves before
messages-filter = a name or an address
messages-changed-by = Text changed by { $who } for this incident ({ $language }).
messages-unchanged = The text is the same as before. Nothing is changed.
messages-kept = Not yet: { $reason }. Your text is kept; e or E takes it up again.
messages-unknown-name = nobody knows the name “{ $name }”
messages-unknown-name-near = nobody knows the name “{ $name }”; perhaps “{ $near }”?
messages-copied = Copied, if your terminal allows it.
messages-too-long-to-copy = This text is too long for a terminal's clipboard.
messages-editor-none = No editor found: neither $VISUAL nor $EDITOR is set, and neither nano nor vi is there. The key e opens the text right here.
messages-editor-failed = The editor “{ $program }” gave back no text: { $reason }. Nothing is changed.
edit-title = Change the text ({ $language })
edit-about = This text is for this incident alone; the template's file stays as it is. The names in double braces are replaced for each reader: leave them.
edit-about-short = For this incident alone. Leave the names in braces.
edit-fault = Not yet: { $reason }
edit-fine = This text can leave. Nothing leaves yet.
edit-record = ctrl-s: keep this text
