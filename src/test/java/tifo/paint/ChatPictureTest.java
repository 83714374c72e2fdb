package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.board.PanelData;
import tifo.board.PanelFrame;
import tifo.metric.Labels;
import tifo.metric.Reading;
import tifo.rule.Alert;
import tifo.rule.PanelLink;

/// The picture in chat of one alert and of many, in all its states.
class ChatPictureTest {
  private static final Theme THEME = Theme.DARK;
  // Where the plot of a picture with a title and a sentence of one line lies, in its pixels.
  private static final int PLOT_TOP = 240;
  private static final int MOST_BYTES = 150_000;

  private static Surface paint(ChatPicture picture, String language) {
    PaintContext context = SampleMatch.facts(Locale.of(language)).context("critical");
    return new ChatPicturePainter().paint(picture, context);
  }

  private static Surface paint(String name) {
    return paint(SampleChat.named(name), "en");
  }

  private static long count(Surface surface, int argb) {
    return Arrays.stream(surface.pixels()).filter(pixel -> pixel == argb).count();
  }

  private static int[] plot(Surface surface) {
    int[] pixels = surface.pixels();
    return Arrays.copyOfRange(pixels, PLOT_TOP * surface.pixelWidth(), pixels.length);
  }

  @Test
  void isOfAnAlert() {
    assertThrows(
        IllegalArgumentException.class, () -> SampleChat.of(List.of(), SampleMatch.latency()));
  }

  @Test
  void allAlertsOfThePanelAreDrawnAsFiring() {
    assertTrue(count(paint("three"), THEME.t1()) > count(paint("one"), THEME.t1()) + 5_000);
    assertEquals(0, count(paint("three"), THEME.bar2()));
  }

  @Test
  void anAlertOfAnotherPanelIsCountedAndNotDrawn() {
    Alert other = SampleChat.labelled(Labels.of("system", "playback-auth", "zone", "a"), "errors");
    Alert elsewhere =
        new Alert(
            other.ruleId(),
            other.ruleName(),
            other.labels(),
            other.severity(),
            other.state(),
            other.value(),
            other.valueText(),
            other.activeAt(),
            other.firedAt(),
            other.resolvedAt(),
            other.title(),
            other.limit(),
            other.guidance(),
            other.owner(),
            Optional.of(new PanelLink("critical", "errors")),
            other.annotations(),
            other.reason());
    Surface one = paint("one");
    ChatPicture two = SampleChat.of(List.of(SampleChat.LEAD, elsewhere), SampleMatch.latency());
    assertArrayEquals(plot(one), plot(paint(two, "en")));
    assertFalse(Arrays.equals(one.pixels(), paint(two, "en").pixels()), "one more is told");
  }

  @Test
  void whatFiresIsDrawnHoweverLowItIs() {
    PanelFrame frame = SampleMatch.latencyPanel().frame();
    List<Alert> alerts = SampleChat.pods(3);
    Emphasis emphasis =
        new Emphasis(
            alerts.stream()
                .map(alert -> new Emphasis.Firing(alert.labels(), Optional.empty()))
                .toList(),
            Optional.empty(),
            false,
            Optional.empty());
    PlotLines lines = PlotLines.of(frame, SampleChat.lines(700), THEME, Optional.of(emphasis));
    assertEquals(PlotLines.MOST, lines.lines().size());
    assertEquals("playback-0", lines.lines().getFirst().series().labels().get("pod"));
    assertTrue(lines.lines().getFirst().leads());
    assertEquals(3, lines.lines().stream().filter(PlotLine::firing).count());
    assertTrue(lines.lines().stream().skip(1).noneMatch(PlotLine::leads));
    PlotLines calm = PlotLines.of(frame, SampleChat.lines(700), THEME, Optional.empty());
    assertTrue(calm.lines().stream().noneMatch(l -> l.name().equals("b-0")), "the lowest is cut");
  }

  @Test
  void anAlertThatNoSeriesIsAboutDimsNone() {
    Alert other = SampleChat.labelled(Labels.of("zone", "elsewhere"), "playback-auth p99");
    Surface surface = paint(SampleChat.of(List.of(other), SampleMatch.latency()), "en");
    assertTrue(count(surface, THEME.series().getFirst()) > 1_000);
    assertEquals(0, count(surface, THEME.bar2()));
  }

  @Test
  void fiveHundredAlertsAreOnePictureWhoseLabelsDoNotTouch() {
    Surface surface = paint("five-hundred");
    assertTrue(count(surface, THEME.t1()) > 5_000);
    EndLabels labels = new EndLabels(16);
    for (int i = 0; i < 500; i++) {
      labels.add("pod " + i, 300 - i / 10.0, THEME.t1(), i == 0, i == 0 ? -2 : -1, true);
    }
    assertTrue(labels.width(surface) < 200);
    List<EndLabels.Label> shown = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      shown.add(new EndLabels.Label("pod", 100, THEME.t1(), false, i, true));
    }
    double[] places = EndLabels.spread(shown, 20, 0, 300);
    for (int i = 1; i < places.length; i++) {
      assertTrue(places[i] - places[i - 1] >= 20);
    }
  }

  @ParameterizedTest
  @EnumSource(WallFacts.Mode.class)
  void onlyThePresentHasNoFrame(WallFacts.Mode mode) {
    ChatPicture one = SampleChat.named("one");
    Surface surface = paint(SampleChat.replay(one, mode), "en");
    int[] pixels = surface.pixels();
    assertEquals(mode != WallFacts.Mode.LIVE, pixels[pixels.length - 1] == THEME.replay());
    assertEquals(mode != WallFacts.Mode.LIVE, count(surface, THEME.replay()) > 10_000);
    Surface wall =
        new BoardPicturePainter()
            .paint(PaintGallery.overview(), Map.of(), SampleMatch.facts(Locale.ENGLISH), 1);
    assertEquals(0, Arrays.stream(wall.pixels()).filter(p -> p == THEME.replay()).count());
  }

  @Test
  void aDrillIsNotAReplay() {
    ChatPicture one = SampleChat.named("one");
    Surface drill = paint(SampleChat.replay(one, WallFacts.Mode.DRILL), "en");
    Surface replay = paint(SampleChat.replay(one, WallFacts.Mode.REPLAY), "en");
    assertFalse(Arrays.equals(drill.pixels(), replay.pixels()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"long", "long-words", "untitled"})
  void longWordsStayWithinTheEdges(String name) {
    for (String language : List.of("en", "ja")) {
      Surface surface = paint(SampleChat.named(name), language);
      int width = surface.pixelWidth();
      for (int y = 0; y < surface.pixelHeight(); y++) {
        for (int x = width - 20; x < width; x++) {
          assertEquals(THEME.s1(), surface.pixels()[y * width + x], x + ", " + y);
        }
      }
      // the plot is still there
      assertTrue(count(surface, THEME.critical()) > 500);
    }
  }

  @Test
  void whatIsAskedOncePromisesNoOtherTry() {
    PaintContext context = SampleMatch.facts(Locale.ENGLISH).context("critical");
    Reading failed =
        new Reading.Failed(
            tifo.metric.Matrix.EMPTY,
            "GMP",
            SampleMatch.NOW,
            "no answer within 10 s",
            0,
            SampleMatch.NOW,
            SampleMatch.NOW);
    assertEquals(
        "GMP: no answer within 10 s.",
        DataState.of(Optional.of(failed), false, context).sentence());
  }

  @Test
  void labelsThatTheTitleDoesNotSayAreTold() {
    Labels labels =
        Labels.of("alertname", "A", "severity", "page", "pod", "x-1", "zone", "b", "job", "api");
    assertEquals(
        List.of("zone b", "job api", "pod x-1"),
        TellingLabels.of(SampleChat.labelled(labels, "slow")));
    assertEquals(
        List.of("job api"), TellingLabels.of(SampleChat.labelled(labels, "x-1 is slow in b")));
  }

  static Stream<String> names() {
    return SampleChat.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void weighsLittleAndLooksTheSame(String name) throws IOException {
    Surface surface = paint(SampleChat.named(name), name.length() % 2 == 0 ? "ja" : "en");
    int width = surface.pixelWidth();
    int height = surface.pixelHeight();
    byte[] png = Png.encode(surface.pixels(), width, height, Map.of(), Png.Fidelity.LIGHT);
    assertTrue(png.length <= MOST_BYTES, png.length + " bytes");
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
    int[] light = read.getRGB(0, 0, width, height, null, 0, width);
    int changed = 0;
    for (int i = 0; i < light.length; i++) {
      int apart = apart(surface.pixels()[i], light[i]);
      assertTrue(apart <= 24, apart + " at " + i % width + ", " + i / width);
      changed += apart > 0 ? 1 : 0;
    }
    assertTrue(changed < light.length / 20, changed + " pixels");
  }

  @Test
  void linesThatCrossAllTheTimeWeighNoMore() throws IOException {
    weighsNoMore(SampleChat.waves(20));
    weighsNoMore(SampleChat.walks(20));
  }

  private static void weighsNoMore(PanelData data) throws IOException {
    Surface surface = paint(SampleChat.of(SampleChat.pods(1), data), "en");
    int width = surface.pixelWidth();
    byte[] png =
        Png.encode(surface.pixels(), width, surface.pixelHeight(), Map.of(), Png.Fidelity.LIGHT);
    assertTrue(png.length <= MOST_BYTES, png.length + " bytes");
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
    int[] light = read.getRGB(0, 0, width, surface.pixelHeight(), null, 0, width);
    for (int loud : new int[] {Theme.DARK.critical(), surface.pixels()[width * 2 - 2]}) {
      long kept = Arrays.stream(light).filter(pixel -> pixel == loud).count();
      assertTrue(kept >= count(surface, loud), "what is loud, and the ground, keep their colours");
    }
  }

  private static int apart(int one, int other) {
    int most = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      most = Math.max(most, Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF)));
    }
    return most;
  }

  @Test
  void warmUpPaintsAPicture() {
    assertTrue(ChatWarmUp.paint(Locale.JAPANESE) > 10_000);
  }
}
