package tifo.source.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.source.http.AnswerFault;

class NumbersTest {
  @Test
  void timesAreRoundedFromTheirDigits() throws AnswerFault {
    assertEquals(1_435_781_430_781L, millis("1435781430.781"));
    assertEquals(1_435_781_431_000L, millis("1435781430.9995"));
    assertEquals(1_500, millis("15e-1"));
  }

  /// Which would keep a processor busy for minutes if it were written out.
  @ParameterizedTest
  @ValueSource(strings = {"1e-99999999", "1e99999999", "-1e-99999999", "1e-401"})
  @Timeout(5)
  void aFewLettersCannotAskForEndlessDigits(String text) {
    assertThrows(AnswerFault.class, () -> millis(text));
  }

  private static long millis(String text) throws AnswerFault {
    return Numbers.millis(text.toCharArray(), 0, text.length());
  }
}
