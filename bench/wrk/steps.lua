-- Each thread is one person, who takes the same step again and again. The file holds a line for each: address, tab,
-- cookies, tab, token of the form, tab, version of the record.
local threads = {}

function setup(thread)
   threads[#threads + 1] = thread
   thread:set("mine", #threads)
end

function init(args)
   local count = 0
   steps, wrong = 0, 0
   for line in io.lines(args[1]) do
      count = count + 1
      if count == mine then
         path, cookies, token, version = line:match("([^\t]*)\t([^\t]*)\t([^\t]*)\t(.*)")
      end
   end
   version = tonumber(version)
end

function request()
   local said = "csrfmiddlewaretoken=" .. token .. "&version=" .. version
   local heads = { Host = "localhost", Cookie = cookies, ["Content-Type"] = "application/x-www-form-urlencoded" }
   return wrk.format("POST", path, heads, said)
end

function response(status)
   if status == 302 then
      steps, version = steps + 1, version + 1
   else
      wrong = wrong + 1
   end
end

function done(summary, latency)
   local steps, wrong = 0, 0
   for _, thread in ipairs(threads) do
      steps, wrong = steps + thread:get("steps"), wrong + thread:get("wrong")
   end
   local lost = summary.errors
   print(string.format("SAID %d %d %.3f %d", steps, summary.duration, latency:percentile(99) / 1000,
      wrong + lost.connect + lost.read + lost.write + lost.timeout))
end
