package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
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
    new SharedPanelPainter().paint(surface, BOARD.title(), panel, data, mode, context);
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

  @Test
  void aReplayHasItsFrameOnAllFourSides() {
    Surface surface = painted(withData(), WallFacts.Mode.REPLAY, "ja");
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
