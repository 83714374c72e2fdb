package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.board.PanelSpec;

/// A panel as a picture of its own: every kind of panel, and what tells a replay from the present.
class SharedPanelPainterTest {
  private static final Theme THEME = Theme.DARK;
  private static final Board BOARD = ReplayWorld.boards().getFirst();

  private static Surface painted(PanelSpec panel, WallFacts.Mode mode, String language) {
    Surface surface =
        new Surface(SharedPanelPainter.WIDTH, SharedPanelPainter.HEIGHT, 2, THEME.s0());
    PanelData data = Objects.requireNonNull(ReplayWorld.overview().get(panel.frame().id()));
    PaintContext context = SampleMatch.facts(Locale.of(language)).context(BOARD.id());
    new SharedPanelPainter()
        .paint(surface, BOARD.title(), panel, data, Optional.empty(), mode, context);
    return surface;
  }

  private static PanelSpec withData() {
    return BOARD.panels().stream()
        .filter(panel -> ReplayWorld.overview().containsKey(panel.frame().id()))
        .findFirst()
        .orElseThrow();
  }

  private static long count(Surface surface, int argb) {
    return Arrays.stream(surface.pixels()).filter(pixel -> pixel == argb).count();
  }

  @ParameterizedTest
  @EnumSource(WallFacts.Mode.class)
  void onlyWhatIsNotLiveIsMarked(WallFacts.Mode mode) {
    long marked = count(painted(withData(), mode, "en"), THEME.replay());
    if (mode == WallFacts.Mode.LIVE) {
      assertEquals(0, marked);
    } else {
      assertTrue(marked > 1000, "" + marked);
    }
  }

  @ParameterizedTest
  @EnumSource(value = WallFacts.Mode.class, mode = EnumSource.Mode.EXCLUDE, names = "LIVE")
  void whatIsNotLiveHasItsFrameOnAllFourSides(WallFacts.Mode mode) {
    Surface surface = painted(withData(), mode, "ja");
    int wide = surface.pixelWidth();
    int high = surface.pixelHeight();
    int[] pixels = surface.pixels();
    for (int at :
        new int[] {wide / 2, (high - 1) * wide + wide / 2, high / 2 * wide, high / 2 * wide - 1}) {
      assertEquals(THEME.replay(), pixels[at]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void saysWhereItIsFromAndOfWhen(String language) {
    List<String> words = Collections.synchronizedList(new ArrayList<>());
    try (var _ = PaintedWords.hear(words::add)) {
      painted(withData(), WallFacts.Mode.LIVE, language);
    }
    String stamp = String.join(" ", words);
    PanelData data = Objects.requireNonNull(ReplayWorld.overview().get(withData().frame().id()));
    assertTrue(stamp.contains(data.worst().orElseThrow().source()), stamp);
    assertTrue(stamp.contains("JST"), stamp);
    assertTrue(stamp.contains(BOARD.title().in(Locale.of(language))), stamp);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void everyPanelOfABoardFillsItsPlace(String language) {
    for (PanelSpec panel : BOARD.panels()) {
      if (ReplayWorld.overview().containsKey(panel.frame().id())) {
        Surface surface = painted(panel, WallFacts.Mode.LIVE, language);
        long ink = Arrays.stream(surface.pixels()).filter(p -> p != THEME.s0()).count();
        assertTrue(ink > surface.pixels().length / 2, panel.frame().id() + ": " + ink);
      }
    }
  }
}
