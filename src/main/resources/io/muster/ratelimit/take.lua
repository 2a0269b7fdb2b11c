-- Takes a permit from each bucket, or from none. Times are microseconds of Redis' own clock.
-- KEYS: the buckets. ARGV: permits to take (1, or 0 to look), then for each bucket its interval, its time to fill,
-- and the debt that the caller knows of from the time when Redis was away.
-- Returns 1 or 0 for taken or not, then each bucket's debt: how long it takes until it is full.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local permits = tonumber(ARGV[1])
local fullAt = redis.call('MGET', unpack(KEYS))
local debts = {}
local raised = {}
local taken = 1
for i = 1, #KEYS do
  local interval = tonumber(ARGV[3 * i - 1])
  local capacity = tonumber(ARGV[3 * i])
  local known = tonumber(ARGV[3 * i + 1])
  local debt = math.max((tonumber(fullAt[i] or now)) - now, 0)
  raised[i] = known > debt
  debts[i] = math.max(debt, known)
  if permits > 0 and debts[i] + permits * interval > capacity then
    taken = 0
  end
end
for i = 1, #KEYS do
  if taken == 1 then
    debts[i] = debts[i] + permits * ARGV[3 * i - 1]
  end
  if raised[i] or (taken == 1 and permits > 0) then
    redis.call('SET', KEYS[i], string.format('%.0f', now + debts[i]), 'PX', math.ceil(debts[i] / 1000))
  end
end
table.insert(debts, 1, taken)
return debts
