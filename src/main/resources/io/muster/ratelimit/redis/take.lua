-- For each of some calls, one after the other, takes a permit from each of its buckets, or from none.
-- Times are microseconds of Redis' own clock; of a bucket the time is kept at which it will be full again.
-- KEYS: the buckets, those of one call beside each other; a bucket may be in several calls.
-- ARGV: permits to take (1, or 0 to look); a character for each call, how many buckets it has ('!' for 1, '"' for 2 ...);
-- a character for each bucket, which limit it has ('!' for the first); the number of limits; for each of them the interval
-- (of one permit) and the time to fill; then pairs of a bucket's place in KEYS and the debt that the caller knows of from
-- the time when Redis was away.
-- Returns for each bucket its debt afterwards, which is how long it takes until it is full, or -1 - debt if the call was refused.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local permits, calls, kinds, limits = tonumber(ARGV[1]), ARGV[2], ARGV[3], tonumber(ARGV[4])
local costs, capacities = {}, {}
for i = 1, limits do
  costs[i] = permits * ARGV[3 + 2 * i]
  capacities[i] = tonumber(ARGV[4 + 2 * i])
end

local debts, changed = {}, {}
local fullAt = redis.call('MGET', unpack(KEYS))
for i = 1, #KEYS do
  local debt = (tonumber(fullAt[i]) or now) - now
  debts[KEYS[i]] = debt > 0 and debt or 0
end
for i = 5 + 2 * limits, #ARGV, 2 do
  local key, known = KEYS[tonumber(ARGV[i])], tonumber(ARGV[i + 1])
  if known > debts[key] then
    debts[key] = known
    changed[key] = true
  end
end

local answers = {}
local last = 0
for call = 1, #calls do
  local first = last + 1
  last = last + calls:byte(call) - 32
  local taken = true
  for i = first, last do
    local limit = kinds:byte(i) - 32
    if debts[KEYS[i]] + costs[limit] > capacities[limit] then
      taken = false
    end
  end
  for i = first, last do
    local key = KEYS[i]
    local debt = debts[key]
    if taken and permits > 0 then
      debt = debt + costs[kinds:byte(i) - 32]
      debts[key] = debt
      changed[key] = true
    end
    answers[i] = taken and debt or -1 - debt
  end
end

for key in pairs(changed) do
  redis.call('SET', key, now + debts[key], 'PX', math.ceil(debts[key] / 1000))
end
return answers
