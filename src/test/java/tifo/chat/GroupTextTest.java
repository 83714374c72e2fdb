package tifo.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.operator.Alarms;
import tifo.rule.route.Reason;

class GroupTextTest {
  private static final Alert SLOW = Alarms.firing("Slow", Severity.CRITICAL, Alarms.START);
  private static final Alert GONE = Alarms.noData("Gone", Labels.of("zone", "b"), Alarms.START);

  private static String state(Locale locale, Alert worst, Reason reason) {
    GroupText words = new GroupText(new ChatText(locale, ZoneOffset.UTC));
    return words.message(List.of(worst), List.of(), reason, Alarms.START.plusSeconds(60)).state();
  }

  @Test
  void aRepeatSaysHowThingsAreNow() {
    assertEquals("FIRING", state(Locale.ENGLISH, SLOW, Reason.FIRST));
    assertEquals("STILL FIRING", state(Locale.ENGLISH, SLOW, Reason.REPEAT));
    assertEquals("NO DATA", state(Locale.ENGLISH, GONE, Reason.FIRST));
    assertEquals("STILL NO DATA", state(Locale.ENGLISH, GONE, Reason.REPEAT));
    assertEquals("データなし継続中", state(Locale.JAPANESE, GONE, Reason.REPEAT));
  }

  private static String alt(Locale locale, Alert... firing) {
    return new GroupText(new ChatText(locale, ZoneOffset.UTC))
        .message(List.of(firing), List.of(), Reason.FIRST, Alarms.START)
        .altText();
  }

  @Test
  void altTextCountsTheOthersAndSaysWhenDataAreMissing() {
    String one = alt(Locale.ENGLISH, SLOW);
    assertEquals(one + " And 1 more alert.", alt(Locale.ENGLISH, SLOW, GONE));
    assertEquals(one + " And 2 more alerts.", alt(Locale.ENGLISH, SLOW, GONE, GONE));
    assertTrue(alt(Locale.JAPANESE, SLOW, GONE).endsWith("ほか 1 件。"));
    assertTrue(alt(Locale.ENGLISH, GONE).contains(": its data are missing"));
    assertTrue(alt(Locale.JAPANESE, GONE).contains("データがありません"));
    assertFalse(one.contains("missing"), one);
  }
}
