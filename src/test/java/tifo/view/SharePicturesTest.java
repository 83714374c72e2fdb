package tifo.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.paint.Annotations;
import tifo.paint.Annotations.Frame;
import tifo.paint.LightPicture;
import tifo.paint.PaintedWords;
import tifo.paint.Png;
import tifo.paint.ReplayWorld;
import tifo.paint.Surface;
import tifo.paint.Theme;
import tifo.rule.Alert;
import tifo.rule.operator.Handling;
import tifo.rule.operator.Handlings;

/// What is shared is what the wall shows, marked when it is not the present.
class SharePicturesTest {
  private static final Theme THEME = Theme.DARK;

  private static SharePictures pictures(ScriptedModel model, Locale locale) {
    model.data("overview", ReplayWorld.overview());
    model.alerts(ReplayWorld.alerts(ReplayWorld.now()));
    WallState state = WallState.read(model, "overview");
    return new SharePictures(
        state, state.context(THEME, locale, "overview", Optional.empty(), false));
  }

  private static SharePictures live() {
    return pictures(new ScriptedModel(ReplayWorld.now(), ReplayWorld.boards()), Locale.ENGLISH);
  }

  private static SharePictures replayed() {
    ScriptedConductor conductor = new ScriptedConductor(ReplayWorld.timeline(), () -> 0);
    conductor.seek(ReplayWorld.now());
    return pictures(new ScriptedModel(conductor, ReplayWorld.boards()), Locale.JAPANESE);
  }

  private static PanelSpec panel() {
    Board board = ReplayWorld.boards().getFirst();
    return board.panels().stream()
        .filter(it -> ReplayWorld.overview().containsKey(it.frame().id()))
        .findFirst()
        .orElseThrow();
  }

  private static Surface painted(SharedPicture picture) {
    return picture.painted(Annotations.NONE, THEME, Locale.ENGLISH);
  }

  private static long replayInk(SharedPicture picture) {
    return Arrays.stream(painted(picture).pixels()).filter(p -> p == THEME.replay()).count();
  }

  @Test
  void onlyAReplayIsMarked() {
    assertEquals(0, replayInk(live().panel(panel())));
    assertEquals(0, replayInk(live().wall()));
    assertTrue(replayInk(replayed().panel(panel())) > 10_000);
    assertTrue(replayInk(replayed().wall()) > 10_000);
    Map<String, String> texts =
        Png.readText(replayed().wall().light(Annotations.NONE, THEME, Locale.JAPANESE));
    assertEquals("replay", texts.get("Mode"));
    assertEquals("overview", texts.get("Board"));
    assertFalse(texts.containsKey("Panel"));
  }

  @Test
  void noSecretOfServersOrPeopleIsInAPicture() {
    String secret = "xoxb-1234567890-canary-7f3a";
    ScriptedModel model = new ScriptedModel(ReplayWorld.now(), ReplayWorld.boards());
    String panel = panel().frame().id();
    PanelData data = Objects.requireNonNull(ReplayWorld.overview().get(panel));
    Reading wrong =
        new Reading.Failed(
            Matrix.EMPTY,
            "metrics",
            ReplayWorld.now(),
            "refused for " + secret,
            1,
            ReplayWorld.now(),
            ReplayWorld.now());
    Map<String, Reading> readings = new HashMap<>(data.readings());
    readings.replaceAll((_, _) -> wrong);
    model.data("overview", Map.of(panel, new PanelData(readings, data.range())));
    List<Alert> alerts =
        ReplayWorld.alerts(ReplayWorld.now()).stream()
            .map(alert -> alert.worded(words -> words + " " + secret))
            .toList();
    model.alerts(alerts);
    model.handlings(
        new Handlings(
            Map.of(
                alerts.getFirst().fingerprint(),
                Handling.NONE.acknowledgedBy("me " + secret, ReplayWorld.now(), secret)),
            List.of()));
    WallState state = WallState.read(model, "overview");
    SharePictures pictures =
        new SharePictures(
            state, state.context(THEME, Locale.ENGLISH, "overview", Optional.empty(), false));
    List<String> words = Collections.synchronizedList(new ArrayList<>());
    try (var _ = PaintedWords.hear(words::add)) {
      painted(pictures.panel(panel()));
      assertTrue(words.stream().anyMatch(it -> it.contains("[secret]")), words::toString);
      words.clear();
      painted(pictures.wall());
    }
    String all = String.join("", words);
    assertTrue(all.contains("me [secret]"), all);
    assertFalse(all.replaceAll("\\s", "").contains("7f3a"), all);
  }

  @Test
  void whatWouldWeighTooMuchForChatGoesOutSmaller() throws Exception {
    Random random = new Random(1);
    SharedPicture noise =
        new SharedPicture(
            "b",
            Optional.empty(),
            ReplayWorld.now(),
            "",
            "",
            1_000,
            800,
            surface -> Arrays.setAll(surface.pixels(), _ -> random.nextInt() | 0xFF000000),
            Map.of());
    byte[] png = noise.light(Annotations.NONE, THEME, Locale.ENGLISH);
    assertEquals(1_000, ImageIO.read(new ByteArrayInputStream(png)).getWidth());
    byte[] wall = live().wall().light(Annotations.NONE, THEME, Locale.ENGLISH);
    assertTrue(wall.length <= LightPicture.MOST_BYTES, wall.length + " bytes");
    assertEquals(3_840, ImageIO.read(new ByteArrayInputStream(wall)).getWidth());
  }

  @Test
  void theFileIsTwiceAsLargeAsThePicture() {
    assertEquals(3840, painted(live().wall()).pixelWidth());
    assertEquals(2160, painted(live().wall()).pixelHeight());
    assertEquals(2000, painted(live().panel(panel())).pixelWidth());
    assertEquals(1120, painted(live().panel(panel())).pixelHeight());
  }

  @Test
  void marksLieOnThePicture() {
    SharedPicture picture = live().panel(panel());
    int[] bare = painted(picture).pixels();
    Annotations marks = Annotations.NONE.with(new Frame(100, 100, 300, 200));
    int[] marked = picture.painted(marks, THEME, Locale.ENGLISH).pixels();
    assertEquals(THEME.t1(), marked[400 * 2000 + 204]);
    assertEquals(bare[300 * 2000 + 400], marked[300 * 2000 + 400]);
    assertArrayEquals(bare, painted(picture).pixels(), "what was drawn is not in the next one");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1.354, 2})
  void thePreviewIsTheFileInAnotherSize(double scale) {
    SharedPicture picture = live().panel(panel());
    Annotations marks = Annotations.NONE.with(new Frame(100, 100, 300, 200));
    MarkedPicture preview =
        new MarkedPicture(
            new MarkedPicture.Plate(picture, THEME.s0()), marks, THEME, Locale.ENGLISH);
    Surface view = new Surface(1000 * scale, 560 * scale, 1, THEME.critical());
    preview.paint(view);
    Surface again = new Surface(1000 * scale, 560 * scale, 1, THEME.critical());
    preview.paint(again);
    assertArrayEquals(view.pixels(), again.pixels(), "what is kept below the marks is whole");
    int x = (int) Math.round(102 * scale);
    int y = (int) Math.round(200 * scale);
    assertEquals(THEME.t1(), view.pixels()[y * view.pixelWidth() + x]);
    assertFalse(Arrays.stream(view.pixels()).anyMatch(pixel -> pixel == THEME.critical()));
  }

  @Test
  void aPanelWithoutDataSaysSo() {
    WallState state =
        WallState.read(new ScriptedModel(ReplayWorld.now(), ReplayWorld.boards()), "overview");
    SharePictures empty =
        new SharePictures(
            state, state.context(THEME, Locale.ENGLISH, "overview", Optional.empty(), false));
    Surface surface = painted(empty.panel(panel()));
    assertTrue(Arrays.stream(surface.pixels()).filter(p -> p != THEME.s0()).count() > 500_000);
  }
}
