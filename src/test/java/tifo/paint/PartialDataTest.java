package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.board.LocalText;
import tifo.board.PanelData;
import tifo.board.PanelFrame.Cell;
import tifo.board.PanelSpec;
import tifo.metric.Matrix;
import tifo.metric.Reading;

/// What a source remarked on, such as a part of its storage that did not answer, is never hidden.
class PartialDataTest {
  private static final Theme THEME = Theme.DARK;
  private static final String REMARK = "one store did not answer";

  private static PaintContext context(String language) {
    return SampleMatch.facts(Locale.of(language)).context("b");
  }

  private static Reading partial(Matrix matrix) {
    return new Reading.Fresh(matrix, "GMP", SampleMatch.NOW.minusSeconds(2), List.of(REMARK));
  }

  private static PanelData partial(PanelData data, String... refs) {
    Map<String, Reading> readings = new HashMap<>(data.readings());
    for (String ref : refs) {
      readings.put(ref, partial(data.matrix(ref)));
    }
    return new PanelData(readings, data.range());
  }

  private static Surface paint(PanelSpec spec, PanelData data, PaintContext context) {
    Surface surface = new Surface(1440, 72, 1, THEME.s0());
    new PanelPainters().paint(surface, spec, data, context);
    return surface;
  }

  private static long count(Surface surface, int argb) {
    return Arrays.stream(surface.pixels()).filter(pixel -> pixel == argb).count();
  }

  private static PanelSpec.Verdict verdict() {
    return new PanelSpec.Verdict(
        SampleMatch.frame("v", "Verdict", "", "", new Cell(0, 0, 24, 2), ""),
        "pool",
        "zone",
        SampleMatch.FIXED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void isAStateOfItsOwnWithWordAndReason(String language) {
    PaintContext context = context(language);
    Reading reading = partial(SampleMatch.latency().matrix("p99"));
    DataState state = DataState.of(Optional.of(reading), true, context);
    assertEquals(language.equals("en") ? "PARTIAL" : "一部のみ", state.word());
    assertFalse(state.isFresh());
    String sentence = PanelFramePainter.sentence(Optional.of(reading), context);
    assertTrue(sentence.contains(REMARK) && sentence.contains("GMP"), sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void marksAPanelWhoseLinesAreFresh(String language) {
    Surface surface = new Surface(480, 270, 1, THEME.s0());
    new TimeSeriesPainter()
        .paint(
            surface,
            SampleMatch.latencyPanel(),
            partial(SampleMatch.latency(), "p99"),
            context(language));
    assertTrue(count(surface, THEME.dataTint()) > 200, "the chip");
    assertEquals(THEME.data(), surface.pixels()[240], "the border");
    assertTrue(count(surface, THEME.series().getFirst()) > 100, "the lines stay");
    assertEquals(0, count(surface, THEME.ok()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"allocatable", "requested", "balloon"})
  void verdictOnAPartIsNoAllClear(String ref) {
    PaintContext context = context("en");
    assertTrue(count(paint(verdict(), SampleMatch.pools(), context), THEME.ok()) > 100);
    Surface part = paint(verdict(), partial(SampleMatch.pools(), ref), context);
    assertEquals(0, count(part, THEME.ok()));
    assertTrue(count(part, THEME.data()) > 300, "bar, icon and words");
  }

  @Test
  void aShortageStaysCriticalOnAPart() {
    Matrix requested = SampleMatch.pools().matrix("requested");
    PanelData tight =
        new PanelData(
            Map.of("allocatable", partial(requested), "requested", partial(requested)),
            SampleMatch.lastHour());
    Surface surface = paint(verdict(), tight, context("en"));
    assertTrue(count(surface, THEME.critical()) > 100);
    assertTrue(count(surface, THEME.data()) > 100, "and says that it is a part");
  }

  @Test
  void oneOfSeveralQueriesIsEnough() {
    PanelData data = SampleMatch.systems();
    for (String ref : data.readings().keySet()) {
      Reading worst = partial(data, ref).worst().orElseThrow();
      assertEquals("GMP", worst.source(), ref);
    }
  }

  @Test
  void summaryOfTheHpasIsMarkedToo() {
    PanelSpec.Hpa spec =
        new PanelSpec.Hpa(
            SampleMatch.frame("h", "bulk_scale", "", "", new Cell(0, 0, 24, 2), ""),
            PanelSpec.Hpa.Form.SUMMARY,
            0);
    Surface whole = paint(spec, SampleMatch.hpas(), context("en"));
    Surface part = paint(spec, partial(SampleMatch.hpas(), "desired"), context("en"));
    assertTrue(count(part, THEME.dataTint()) > count(whole, THEME.dataTint()) + 200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void pictureForChatIsMarked(String language) {
    assertEquals(0, count(chat(SampleMatch.latency(), language), THEME.data()));
    Surface part = chat(partial(SampleMatch.latency(), "p99"), language);
    assertTrue(count(part, THEME.data()) > 500);
    assertTrue(count(part, THEME.dataTint()) > 500, "the chip");
  }

  private static Surface chat(PanelData data, String language) {
    ChatPicture picture =
        new ChatPicture(
            List.of(SampleAlerts.all().getFirst()),
            LocalText.of("Critical systems"),
            SampleMatch.latencyPanel(),
            data,
            Optional.empty(),
            WallFacts.Mode.LIVE);
    return new ChatPicturePainter().paint(picture, context(language));
  }

  @Test
  void longRemarksLeaveRoomForThePlot() {
    Reading wordy =
        new Reading.Fresh(
            SampleMatch.latency().matrix("p99"),
            "GMP",
            SampleMatch.NOW,
            java.util.Collections.nCopies(50, REMARK));
    PanelData data = new PanelData(Map.of("p99", wordy), SampleMatch.latency().range());
    Surface surface = new Surface(480, 270, 1, THEME.s0());
    new TimeSeriesPainter().paint(surface, SampleMatch.latencyPanel(), data, context("en"));
    assertTrue(count(surface, THEME.series().getFirst()) > 100);
  }
}
