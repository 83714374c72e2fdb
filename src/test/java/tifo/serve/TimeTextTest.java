package tifo.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1.5, 1500",
    "-1.5, -1500",
    "1.0004, 1000",
    "1.9999, 2000",
    "1e3, 1000000",
    "1795284000.123, 1795284000123",
    "2026-11-21T18:00:00Z, 1795284000000",
    "2026-11-21T18:00:00.1239Z, 1795284000123",
    "2026-11-22T03:00:00+09:00, 1795284000000",
    "-292273086-05-16T16:47:06Z, -9223309901257974000",
    "292277025-08-18T07:12:54.999999999Z, 9223309901257974999"
  })
  void readsSecondsAndRfc3339(String text, long millis) {
    assertEquals(millis, TimeText.time(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "1s",
        "2026-11-21",
        "2026-11-21T18:00:00",
        "2026-11-21t18:00:00z",
        "2026-02-30T00:00:00Z",
        "2026-11-21T24:00:00Z",
        "2026-11-21T18:00Z",
        "9999999-01-01T00:00:00Z"
      })
  void refusesOtherTimes(String text) {
    assertThrows(IllegalArgumentException.class, () -> TimeText.time(text));
  }

  @ParameterizedTest
  @CsvSource({
    "15, 15000000000",
    "0.5, 500000000",
    "-3, -3000000000",
    "1h30m, 5400000000000",
    "1d, 86400000000000",
    "5ms, 5000000",
    "0, 0"
  })
  void readsDurationsInNanoseconds(String text, long nanos) {
    assertEquals(nanos, TimeText.duration(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1m1h", "1h1h", "-5m", "1ns", "1e30", "300y", "5 m"})
  void refusesOtherDurations(String text) {
    assertThrows(IllegalArgumentException.class, () -> TimeText.duration(text));
  }
}
