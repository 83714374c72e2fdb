package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tifo.metric.Severity;
import tifo.rule.Alert;

class AlarmNewsTest {
  private final AlarmNews news = new AlarmNews();
  private final Alert first = Boards.alert("first", Severity.CRITICAL, Boards.NOW, "");
  private final Alert second = Boards.alert("second", Severity.CRITICAL, Boards.NOW, "");
  private final Alert warning = Boards.alert("warning", Severity.WARNING, Boards.NOW, "");

  @Test
  void whatFiresWhenTheWallIsOpenedIsNoNews() {
    assertEquals(List.of(), news.of(List.of(first)));
    assertEquals(List.of(second), news.of(List.of(first, second)));
    assertEquals(List.of(), news.of(List.of(first, second)));
  }

  @Test
  void onlyCriticalAlarmsAreNews() {
    news.of(List.of());
    assertEquals(List.of(), news.of(List.of(warning)));
  }

  @Test
  void anAlarmThatComesBackIsNewsAgain() {
    news.of(List.of());
    assertEquals(List.of(first), news.of(List.of(first)));
    news.of(List.of());
    assertEquals(List.of(first), news.of(List.of(first)));
  }
}
