package tifo.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
