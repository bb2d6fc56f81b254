//! The scripts that Redis runs. All of them use its clock, and times are in milliseconds. They can be run again with the
//! same arguments, since a response can be lost: nothing is counted twice.

use std::sync::LazyLock;

use ::redis::Script;

/// Asks for the permit to send a request.
///
/// Returns the verdict (0: wait, 1: permitted, 2: wait, but a response may permit it earlier, 3: none is left of the day), the time to
/// wait, the time of the server, and the epoch: it changes when the server loses its data.
pub(crate) static ACQUIRE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        r"
local state, entries, waiters, deadlines = unpack(KEYS)
local q = cjson.decode(ARGV[1])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local known = {}
local raw = redis.call('HGETALL', state)
for i = 1, #raw, 2 do known[raw[i]] = raw[i + 1] end
local function number(name) return tonumber(known[name] or '') end
local function integer(value) return string.format('%.0f', value) end
-- A moment further ahead than any that is written is from a clock that was set back since.
local function moment(name, ahead)
  local at = number(name)
  if at and at > now + ahead then
    redis.call('HDEL', state, name)
    known[name], at = nil, nil
  end
  return at or 0
end
local function respond(verdict, wait) return {verdict, wait, now, known.epoch} end

if not known.epoch then
  known.epoch, known.born = q.id, now
  redis.call('HSET', state, 'epoch', q.id, 'born', now)
end
-- The response that permits the request was lost.
if redis.call('ZSCORE', entries, q.id) then return respond(1, 0) end

local windows = {}
for _, limit in ipairs(q.limits) do
  table.insert(windows, {max = limit[1], length = limit[2], others = 0, expiry = 0})
end
for i, limit in ipairs(q.reported) do
  local max = number('max:' .. i) or limit[1]
  if max > 0 then
    local length = number('length:' .. i) or limit[2]
    table.insert(windows, {
      max = max,
      length = length,
      others = number('others:' .. i) or 0,
      expiry = moment('expiry:' .. i, math.max(length, q.max_pause)),
    })
  end
end
local longest, bounded = 0, 0
for _, window in ipairs(windows) do
  longest = math.max(longest, window.length)
  if window.length <= q.max_pause then bounded = math.max(bounded, window.length) end
end
local function keep_entries() redis.call('PEXPIRE', entries, longest + q.margin + 2 * q.lease) end

-- The worker has sent requests that this server does not know of, and others may have as well.
local paused = moment('paused', q.max_pause)
local born = math.min(number('born') or now, now)
if q.epoch and q.epoch ~= known.epoch and born + bounded > paused then
  paused = born + bounded
  redis.call('HSET', state, 'paused', paused)
end

-- Workers that have not asked again in time are gone.
local function remove(from, to)
  for _, worker in ipairs(redis.call('ZRANGEBYSCORE', deadlines, from, to)) do
    redis.call('ZREM', waiters, worker)
    redis.call('ZREM', deadlines, worker)
  end
end
remove('-inf', now)
remove('(' .. (now + q.max_wait + q.grace), '+inf')
local rank = redis.call('ZRANK', waiters, q.worker) or redis.call('ZCARD', waiters)
local function leave()
  redis.call('ZREM', waiters, q.worker)
  redis.call('ZREM', deadlines, q.worker)
end

local day = math.floor(now / q.day)
local sent = number('day') == day and number('sent') or 0
if q.daily and sent >= q.daily then
  leave()
  return respond(3, (day + 1) * q.day - now)
end
local left, probe = number('left'), moment('probe', q.probe)
if left and left <= 0 and probe > now then
  leave()
  return respond(3, probe - now)
end

-- A request that is under way has the time until which it is assumed to be so. One later than that is a clock that was set back.
redis.call('ZREMRANGEBYSCORE', entries, '-inf', now - longest - q.margin - q.lease)
local latest = now + q.lease + 1000
local wait, verdict = paused - now, 0
for _, window in ipairs(windows) do
  local first = '(' .. (now - window.length - q.margin)
  local used = redis.call('ZCOUNT', entries, first, latest)
  if window.expiry > now then used = used + window.others end
  local surplus = used + rank - window.max
  if surplus >= 0 then
    local entry = redis.call('ZRANGEBYSCORE', entries, first, latest, 'WITHSCORES', 'LIMIT', surplus, 1)
    local free = now + window.length
    if entry[2] and tonumber(entry[2]) > now then
      free, verdict = now + q.poll, 2
    elseif entry[2] then
      free = entry[2] + window.length + q.margin
    end
    if window.expiry > now then free = math.min(free, window.expiry) end
    wait = math.max(wait, free - now)
  end
end
if wait > 0 then
  wait = math.min(math.max(wait, 1), q.max_wait)
  redis.call('ZADD', waiters, 'NX', now, q.worker)
  redis.call('ZADD', deadlines, now + wait + q.grace, q.worker)
  redis.call('PEXPIRE', waiters, q.max_wait + q.grace)
  redis.call('PEXPIRE', deadlines, q.max_wait + q.grace)
  keep_entries()
  return respond(verdict, wait)
end

leave()
redis.call('ZADD', entries, now + q.lease, q.id)
keep_entries()
redis.call('HSET', state, 'day', integer(day), 'sent', integer(sent + 1))
if left then redis.call('HSET', state, 'left', integer(left - 1)) end
if left and left <= 0 then redis.call('HSET', state, 'probe', now + q.probe) end
redis.call('PEXPIRE', state, 2 * q.day)
return respond(1, 0)
",
    )
});

/// Reports what became of requests: those that are still under way, those that have ended with what their responses report, those
/// that were not sent, and a pause.
pub(crate) static REPORT: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        r"
local state, entries = unpack(KEYS)
local q = cjson.decode(ARGV[1])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local latest = now + q.lease + 1000
local function integer(value) return string.format('%.0f', value) end

-- A request that a worker has permitted by itself counts when it is reported first.
local uncounted = 0
for _, id in ipairs(q.uncounted) do
  if not redis.call('ZSCORE', entries, id) then uncounted = uncounted + 1 end
end
for _, id in ipairs(q.under_way) do redis.call('ZADD', entries, now + q.lease, id) end
for _, ended in ipairs(q.ended) do redis.call('ZADD', entries, now - ended.age, ended.id) end
-- The last time of one that is not known to have been permitted is that until which it is assumed to be under way.
local day = math.floor(now / q.day)
local function number(name) return tonumber(redis.call('HGET', state, name) or '') end
for _, request in ipairs(q.not_sent) do
  local last = redis.call('ZSCORE', entries, request.id)
  if last then
    redis.call('ZREM', entries, request.id)
    local sent, left = number('sent'), number('left')
    local is_of_today = math.floor((request.start or last - q.lease) / q.day) == day
    if is_of_today and number('day') == day and sent and sent > 0 then
      redis.call('HSET', state, 'sent', integer(sent - 1))
    end
    if left then
      redis.call('HSET', state, 'left', integer(left + 1))
      if left < 0 then redis.call('HDEL', state, 'probe') end
    end
  end
end
-- A worker may know of windows that this one does not know of.
local time_to_live = q.longest + q.margin + 2 * q.lease
if redis.call('PTTL', entries) < time_to_live then redis.call('PEXPIRE', entries, time_to_live) end
if uncounted > 0 then
  local sent = number('day') == day and number('sent') or 0
  redis.call('HSET', state, 'day', integer(day), 'sent', integer(sent + uncounted))
end
if q.pause then
  local paused = number('paused') or 0
  if paused > now + q.max_pause then paused = 0 end
  redis.call('HSET', state, 'paused', math.max(paused, now + q.pause))
end
for _, ended in ipairs(q.ended) do
  for _, window in ipairs(ended.windows) do
    local i = window.index
    local max = window.max or number('max:' .. i)
    if max then
      redis.call('HSET', state, 'max:' .. i, max, 'length:' .. i, window.length)
      if window.remaining and ended.start then
        -- The server has counted requests from some time after the request was sent.
        local ours = redis.call('ZCOUNT', entries, ended.start - window.length, latest)
        local others = math.max(0, max - window.remaining - ours)
        redis.call('HSET', state, 'others:' .. i, others, 'expiry:' .. i, now + window.length)
      end
    end
  end
  if ended.left then
    local under_way = redis.call('ZCOUNT', entries, '(' .. now, latest)
    redis.call('HSET', state, 'left', integer(ended.left - under_way))
    if ended.left > 0 then
      redis.call('HDEL', state, 'probe')
    else
      redis.call('HSETNX', state, 'probe', now + q.probe)
    end
  end
end
redis.call('PEXPIRE', state, 2 * q.day)
return now
",
    )
});

/// Obtains or extends the lock of tokens for an owner. Returns 0, or the time until which another owner has it.
pub(crate) static LOCK: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        r"
local owner = redis.call('GET', KEYS[1])
if owner and owner ~= ARGV[1] then return math.max(redis.call('PTTL', KEYS[1]), 1) end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 0
",
    )
});

/// Releases the lock of tokens, unless another owner has it.
pub(crate) static UNLOCK: LazyLock<Script> = LazyLock::new(|| {
    Script::new("if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end return 0")
});

/// Returns the stored tokens: pairs of names and values.
pub(crate) static LOAD: LazyLock<Script> = LazyLock::new(|| Script::new("return redis.call('HGETALL', KEYS[1])"));

/// Replaces the stored tokens, of whatever version. A worker that refreshes those before cannot save what it obtains.
pub(crate) static REPLACE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        r"
local version = tonumber(redis.call('HGET', KEYS[1], 'version') or '') or 0
version = string.format('%.0f', math.max(version + 1, tonumber(ARGV[1])))
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'version', version, unpack(ARGV, 2))
return 1
",
    )
});

/// Saves tokens, unless there are tokens of the same version or a newer one.
pub(crate) static SAVE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        r"
local version = tonumber(redis.call('HGET', KEYS[1], 'version') or '')
if version and version >= tonumber(ARGV[1]) then return 0 end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'version', ARGV[1], unpack(ARGV, 2))
return 1
",
    )
});
