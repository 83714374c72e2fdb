package tifo.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tifo.promql.evaluate.QueryOptions;

/// Clients that keep their connections for later, more of them than there are threads.
class IdleConnectionsTest {
  private static final int IDLE = 200;
  private static final String READY = "GET /-/ready HTTP/1.1\r\nHost: test\r\n\r\n";

  @Test
  void lockNobodyOut() throws IOException {
    List<Socket> idle = new ArrayList<>();
    try (ApiServer server = Recording.serve(Recording.head(), QueryOptions.DEFAULT, 20)) {
      RawHttp http = new RawHttp(server.port());
      try {
        for (int i = 0; i < IDLE; i++) {
          Socket socket = http.open("GET /api/v1/query?query=count(up)&time=1795284060", "");
          idle.add(socket);
          assertEquals(200, RawHttp.read(socket.getInputStream(), false).status());
        }
        // Some have sent a part of their next request.
        for (Socket socket : idle.subList(0, IDLE / 2)) {
          socket.getOutputStream().write(READY.substring(0, 9).getBytes(StandardCharsets.US_ASCII));
        }
        assertEquals(200, http.get("/api/v1/query?query=sum(up)&time=1795284060").status());
        for (int i = 0; i < IDLE; i++) {
          Socket socket = idle.get(i);
          String rest = i < IDLE / 2 ? READY.substring(9) : READY;
          socket.getOutputStream().write(rest.getBytes(StandardCharsets.US_ASCII));
          assertEquals("Tifo is Ready.\n", RawHttp.read(socket.getInputStream(), false).text());
        }
      } finally {
        for (Socket socket : idle) {
          socket.close();
        }
      }
    }
  }
}
