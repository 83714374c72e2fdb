package tifo.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {
  @ParameterizedTest
  @CsvSource({
    "'', 4860000, '4.86 M'",
    "short, 21740, 21.7k",
    "short, 999.9, 1k",
    "short, 999400, 999k",
    "short, 999600, '1 M'",
    "none, 0, 0",
    "none, -0.0, 0",
    "none, -12.04, −12",
    "none, NaN, NaN",
    "none, Infinity, ∞",
    "none, -Infinity, −∞",
    "none, 0.000123456, 0.000123",
    "reqps, 21700, '21.7k req/s'",
    "percent, 0.6213, '0.621 %'",
    "percentunit, 0.3333, '33.3 %'",
    "percentunit, 12, '1200 %'",
    "ms, 412, '412 ms'",
    "ms, 0, '0 ms'",
    "ms, 1234, '1.23 s'",
    "ms, 0.25, '250 µs'",
    "s, 90, '90 s'",
    "s, 180, '3 min'",
    "s, -0.0034, '−3.4 ms'",
    "ns, 1500, '1.5 µs'",
    "bytes, 1536, '1.5 KiB'",
    "bytes, 1048575, '1 MiB'",
    "decbytes, 1500000, '1.5 MB'",
    "Bps, 2500, '2.5 kB/s'",
    "bps, 1e9, '1 Gb/s'",
    "suffix:nodes, 41, '41 nodes'",
    "prefix:$, 1200, $1.2k",
    "bananas, 3, '3 bananas'",
  })
  void writesThreeSignificantDigitsWithTheUnit(String id, double value, String expected) {
    assertEquals(expected, Unit.of(id).text(value).joined());
  }

  @Test
  void keepsAskedForDecimals() {
    assertEquals("412.60", Unit.of("").text(412.6, Optional.of(2)).number());
    assertEquals("−0.5", Unit.of("").text(-0.46, Optional.of(1)).number());
    assertEquals("0.0", Unit.of("").text(-0.01, Optional.of(1)).number());
  }

  @Test
  void tellsNeighbouringTicksApart() {
    assertEquals("1.005k", Unit.of("").tick(1005, 1010, 5).number());
    assertEquals("0.5 M", Unit.of("").tick(5e5, 2e6, 5e5).number());
    assertEquals("0", Unit.of("").tick(0, 2e6, 5e5).number());
    assertEquals("0.2 ms", Unit.of("ms").tick(0.2, 1, 0.2).joined());
    assertEquals("0.25", Unit.of("").tick(0.25, 1, 0.05).number());
  }

  @Test
  void countsInMyriadsInJapaneseProse() {
    assertEquals("486万", Unit.of("").prose(4_860_000, Locale.JAPANESE));
    assertEquals("1.2億", Unit.of("").prose(120_000_000, Locale.JAPANESE));
    assertEquals("1億", Unit.of("").prose(99_999_999, Locale.JAPANESE));
    assertEquals("4.86 M", Unit.of("").prose(4_860_000, Locale.ENGLISH));
    assertEquals("412 ms", Unit.of("ms").prose(412, Locale.JAPANESE));
  }
}
