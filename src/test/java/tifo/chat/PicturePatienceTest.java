package tifo.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tifo.chat.Outcome.Cause;
import tifo.chat.Outcome.Retry;

class PicturePatienceTest {
  private static final Outcome WITHOUT = new Outcome.Done(Map.of());

  private static Outcome down(long seconds) {
    return new Retry(Cause.UNREACHABLE, "down", Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 500",
    "9, 0, 128000",
    "1, 120, 120000",
    "8, 20, 64000",
    "1, 255, 255000",
    "9, 128, 128000",
  })
  void waitsForItselfOrAsLongAsItIsAsked(int tries, long asked, long millis) {
    assertEquals(
        new Retry(Cause.PICTURE, "down", Duration.ofMillis(millis)),
        PicturePatience.of(down(asked), tries, () -> WITHOUT));
  }

  @ParameterizedTest
  @CsvSource({"10, 0", "100, 0", "1, 256", "9, 129", "1, 3600"})
  void goesOnWithoutWhenItsPatienceIsOverOrWouldBe(int tries, long asked) {
    assertSame(WITHOUT, PicturePatience.of(down(asked), tries, () -> WITHOUT));
  }

  @ParameterizedTest
  @CsvSource({"1, 0, false", "1, 5, false", "1, 6, true", "2, 0, true"})
  void wordsWaitOnceAndNotForLong(int tries, long asked, boolean isOver) {
    Outcome down = down(asked);
    assertSame(isOver ? WITHOUT : down, PicturePatience.beforeWords(down, tries, () -> WITHOUT));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNREACHABLE")
  void whatIsNoTroubleOfThePictureStaysAsItIs(Cause cause) {
    Outcome outcome = new Retry(cause, "later", Duration.ofHours(1));
    assertSame(outcome, PicturePatience.of(outcome, 20, () -> WITHOUT));
    assertSame(outcome, PicturePatience.beforeWords(outcome, 20, () -> WITHOUT));
  }

  @Test
  void whatIsDoneIsDone() {
    assertSame(WITHOUT, PicturePatience.of(WITHOUT, 1, () -> down(0)));
  }
}
