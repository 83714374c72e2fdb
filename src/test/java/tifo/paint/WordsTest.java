package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final Words ENGLISH = Words.in(Locale.ENGLISH);

  @Test
  void bothLanguagesHaveTheSameKeys() throws IOException {
    assertEquals(
        load("paint.properties").stringPropertyNames(),
        load("paint_ja.properties").stringPropertyNames());
  }

  @Test
  void speaksEnglishWhereItHasNoOtherTexts() {
    assertEquals("no series", Words.in(Locale.FRENCH).say("frame.noSeries"));
    assertEquals("系列なし", Words.in(Locale.JAPAN).say("frame.noSeries"));
  }

  @Test
  void writesSpansAndClocks() {
    TimeText times = new TimeText(ZoneId.of("Asia/Tokyo"), Words.in(Locale.ENGLISH));
    assertEquals("0 s", times.span(Duration.ofSeconds(-5)));
    assertEquals("119 s", times.span(Duration.ofSeconds(119)));
    assertEquals("2 min", times.span(Duration.ofMinutes(2)));
    assertEquals("3 h", times.span(Duration.ofMinutes(185)));
    assertEquals("2 d", times.span(Duration.ofHours(50)));
    assertEquals("05:18:40", times.clock(Instant.parse("2022-12-01T20:18:40Z")));
  }

  @Test
  void saysUnitsThatAreWordsInTheViewersLanguage() {
    Words japanese = Words.in(Locale.JAPANESE);
    assertEquals("21 Pod", Quantity.of(21, "suffix:pods", Optional.empty(), japanese).joined());
    assertEquals("21 pods", Quantity.of(21, "suffix:pods", Optional.empty(), ENGLISH).joined());
    assertEquals("3 ms", Quantity.of(3, "ms", Optional.empty(), japanese).joined());
    assertEquals(
        "3 lorries", Quantity.of(3, "suffix:lorries", Optional.empty(), japanese).joined());
  }

  private static Properties load(String name) throws IOException {
    Properties properties = new Properties();
    String path = "/tifo/assets/text/" + name;
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(WordsTest.class.getResourceAsStream(path)),
            StandardCharsets.UTF_8)) {
      properties.load(in);
    }
    return properties;
  }
}
