### The past of providers: days, answers, changes.

# --

history-level-well = normal
history-level-slow = slow for a while
history-level-short = outage under an hour
history-level-long = longer outage
history-level-thin = normal, seen less than half the day
history-level-unknown = nobody knows
history-level-unwatched = not watched
history-today = today
history-days = { $days } days
history-uptime = { $range }: available { $share }{ $slow }{ $down }; seen for { $known } out of { $length }
history-uptime-slow = , slow for { $span } of it
history-uptime-down = , down for { $span }
history-uptime-unknown = { $range }: watched, but nobody could say how it was
history-uptime-unseen = { $range }: nothing was seen
history-week = answers, { $from } to { $to }: usually { $median } ms, 95% within { $most } ms{ $failed }
history-week-unanswered = answers, { $from } to { $to }: none{ $failed }
history-week-failed =
    { $count ->
    [one] , { $count } check without answer
   *[other] , { $count } checks without answer
    }
history-gap = {" "}(not watched just before)
history-loading = The past is still being read.
history-nothing-turned = No change was seen.
history-head = { $name } ({ $id })
history-thin = *: seen less than half of the time.
history-last = The last { $days } days, today on the right
history-turns = What changed:
history-before = seen before it was declared
history-before-why = seen before it was declared: { $why }

provider-gone = { $id } is no longer among the providers of this folder.
provider-unread = { $provider } was not read yet.
provider-well = { $provider } is well{ $since }.
provider-maintenance = { $provider } is under announced maintenance{ $since }.
provider-unknown = Nobody can say how { $provider } is{ $since }.
provider-voice-page = their page
provider-voice-probe = our probe
provider-source = { $who } ({ $source }): { $what }
provider-notices-only = tells of incidents only
provider-part = { $part }: { $health }
provider-parts-ill =
    { $count ->
    [one] and { $count } more part that is not well
   *[other] and { $count } more parts that are not well
    }
provider-parts-well =
    { $count ->
    [one] { $count } part is well
   *[other] { $count } parts are well
    }
provider-edge = { $provider } ({ $kind }, { $confidence }){ $now }
