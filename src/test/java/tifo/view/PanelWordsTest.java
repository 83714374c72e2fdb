package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tifo.board.LocalText;
import tifo.board.PanelData;
import tifo.board.PanelFrame;
import tifo.board.PanelSpec;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.TimeRange;

class PanelWordsTest {
  private static final Instant NOW = Instant.parse("2022-12-01T20:22:07Z");

  @Test
  void saysWhatTheSourceRemarkedOnFreshData() {
    assertEquals("Panel CPU. Data of GMP, 2 s old.", words(Locale.ENGLISH));
    assertEquals(
        "Panel CPU. Partial data of GMP, 2 s old. It remarks: half of it",
        words(Locale.ENGLISH, "half of it"));
    assertEquals("パネル CPU。GMP の一部のデータのみ、2 秒前。警告: half of it", words(Locale.JAPANESE, "half of it"));
  }

  @Test
  void saysWhatTheSourceRemarkedOnAnAnswerWithoutSeries() {
    Reading none = new Reading.NoData("GMP", NOW.minusSeconds(2), List.of("half of it"));
    assertTrue(
        words(Locale.ENGLISH, none).endsWith("without series. half of it"),
        words(Locale.ENGLISH, none));
  }

  private static String words(Locale locale, String... notes) {
    return words(
        locale, new Reading.Fresh(Matrix.EMPTY, "GMP", NOW.minusSeconds(2), List.of(notes)));
  }

  private static String words(Locale locale, Reading reading) {
    PanelFrame frame =
        new PanelFrame(
            "p",
            LocalText.of("CPU"),
            LocalText.EMPTY,
            new PanelFrame.Cell(0, 0, 6, 6),
            List.of(),
            "",
            Optional.empty(),
            List.of());
    PanelData data = new PanelData(Map.of("A", reading), new TimeRange(0, 1000, 1000));
    return PanelWords.of(new PanelSpec.Stat(frame, false), data, NOW, WallText.in(locale));
  }
}
