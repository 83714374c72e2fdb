package tifo.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HttpDateTest {
  @Test
  void isThatOfTheSecond() {
    HttpDate date = new HttpDate();
    assertEquals("Thu, 01 Jan 1970 00:00:00 GMT", date.at(999));
    assertEquals("Sun, 06 Nov 1994 08:49:37 GMT", date.at(784_111_777_000L));
    assertEquals("Sun, 06 Nov 1994 08:49:37 GMT", date.at(784_111_777_999L));
    assertEquals("Sun, 06 Nov 1994 08:49:38 GMT", date.at(784_111_778_000L));
  }
}
