"""A target with ten series of `load` for each of N jobs, as rules.sh needs it.
   python3 rules-target.py PORT JOBS"""
import http.server
import sys
import time

port, jobs = int(sys.argv[1]), int(sys.argv[2])
names = [f'load{{instance="i{i}",job="j{j}"}} ' for j in range(jobs) for i in range(10)]


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        tick = int(time.time()) // 15
        page = "".join(f"{name}{60 + (i * 7 + tick * 3) % 40}\n" for i, name in enumerate(names)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; version=0.0.4")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_):
        pass


http.server.HTTPServer(("127.0.0.1", port), Page).serve_forever()
