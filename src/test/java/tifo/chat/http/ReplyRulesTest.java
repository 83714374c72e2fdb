package tifo.chat.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.chat.Outcome;
import tifo.chat.Outcome.Cause;
import tifo.chat.http.ChatReply.Answer;
import tifo.chat.http.ChatReply.NoAnswer;
import tifo.chat.http.ChatReply.NotSent;

class ReplyRulesTest {
  private static final ReplyRules RULES = new ReplyRules("Chat");

  @ParameterizedTest
  @CsvSource({
    "429, '{}',          RATE_LIMITED,   RATE_LIMITED",
    "429, <html>,        RATE_LIMITED,   RATE_LIMITED",
    "500, '{}',          UNREACHABLE,    Ambiguous",
    "502, <html>,        UNREACHABLE,    Ambiguous",
    "503, '',            UNREACHABLE,    Ambiguous",
    "408, '',            UNREACHABLE,    Ambiguous",
    "200, <html>,        UNREACHABLE,    Ambiguous",
    "200, half a {,      UNREACHABLE,    Ambiguous",
    "302, '',            UNREACHABLE,    UNREACHABLE",
    "400, <html>,        UNREACHABLE,    UNREACHABLE",
    "400, '{}',          Rejected,       Rejected",
    "413, '',            Rejected,       Rejected",
    "401, '{}',          Suspended,      Suspended",
    "403, <html>,        Suspended,      Suspended",
    "404, '{}',          Suspended,      Suspended",
    "410, '',            Suspended,      Suspended",
    "407, <html>,        Suspended,      Suspended",
  })
  void codesHaveOneMeaningForAll(int code, String body, String harmless, String visible) {
    Answer answer = new Answer(code, Headers.of(), body + " canary");
    assertEquals(harmless, word(RULES.harmless("the words", answer)));
    assertEquals(visible, word(RULES.visible("the words", answer)));
    assertFalse(RULES.visible("the words", answer).toString().contains("canary"));
  }

  @Test
  void whatIsLostIsADoubtOnlyWherePeopleSeeIt() {
    NoAnswer lost = new NoAnswer("lost", true);
    assertEquals("UNREACHABLE", word(RULES.harmless("the words", lost)));
    assertEquals("Ambiguous", word(RULES.visible("the words", lost)));
    assertEquals("UNREACHABLE", word(RULES.visible("the words", new NoAnswer("down", false))));
    assertEquals("Suspended", word(RULES.visible("the words", new NotSent("no token"))));
  }

  @Test
  void sentencesSayWhoAndWhere() {
    assertEquals(
        "something before Chat refuses us (HTTP 403 to the words); check the token or address, its"
            + " rights, and the proxy",
        assertInstanceOf(Outcome.Suspended.class, visible(403, "<html>")).reason());
    assertEquals(
        "Chat refuses us (HTTP 401 to the words); check the token or address, its rights, and the"
            + " proxy",
        assertInstanceOf(Outcome.Suspended.class, visible(401, "{}")).reason());
  }

  @Test
  void waitsAsLongAsItIsAsked() {
    Answer answer = new Answer(429, Headers.of("Retry-After", "90"), "");
    Outcome.Retry retry = assertInstanceOf(Outcome.Retry.class, RULES.visible("the words", answer));
    assertEquals(Duration.ofSeconds(90), retry.after());
    assertEquals("Chat asks us to wait 90 s before the words", retry.reason());
    Answer busy = new Answer(503, Headers.of("Retry-After", "20"), "");
    assertEquals(
        Duration.ofSeconds(20),
        assertInstanceOf(Outcome.Retry.class, RULES.harmless("the words", busy)).after());
    assertEquals(
        Duration.ofSeconds(20),
        assertInstanceOf(Outcome.Ambiguous.class, RULES.visible("the words", busy)).after());
  }

  @Test
  void tooLargeIsTold() {
    assertTrue(ReplyRules.isTooLarge(new Answer(413, Headers.of(), "")));
    assertFalse(ReplyRules.isTooLarge(new Answer(400, Headers.of(), "")));
    assertFalse(ReplyRules.isTooLarge(new NoAnswer("413", false)));
  }

  private static Outcome visible(int code, String body) {
    return RULES.visible("the words", new Answer(code, Headers.of(), body));
  }

  private static String word(Outcome outcome) {
    if (outcome instanceof Outcome.Retry(Cause cause, String _, Duration _)) {
      return cause.name();
    }
    return outcome.getClass().getSimpleName();
  }
}
