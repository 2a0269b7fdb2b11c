-- KEYS[1]: a session. ARGV: its life in milliseconds, the text that is expected, the text to put in its place.
local text = redis.call('GET', KEYS[1])
if text == '' then
  return {'deleted'}
end
if text and text ~= ARGV[2] then
  return {'there', text}
end
redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[1])
return {'there', ARGV[3]}
