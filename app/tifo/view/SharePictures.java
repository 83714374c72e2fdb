package tifo.view;

import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.metric.TimeRange;
import tifo.paint.PaintContext;
import tifo.paint.SharedPanelPainter;
import tifo.paint.Surface;
import tifo.paint.WallFacts;
import tifo.paint.WallPainter;

/// Takes pictures of what the wall shows, out of what it knows: no source is asked. Pure.
record SharePictures(WallState state, PaintContext context) {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final double WALL_WIDTH = 1920;
  private static final double WALL_HEIGHT = 1080;

  SharedPicture panel(PanelSpec panel) {
    Board board = state.snapshot().board();
    String id = panel.frame().id();
    PanelData data =
        state
            .snapshot()
            .panel(id)
            .orElseGet(() ->
                new PanelData(
                    Map.of(), TimeRange.endingAt(state.now(), board.window(), board.refresh())));
    String title = board.title().in(context.locale());
    return new SharedPicture(
        board.id(),
        Optional.of(id),
        state.now(),
        clock(),
        title + " · " + panel.frame().title().in(context.locale()),
        SharedPanelPainter.WIDTH,
        SharedPanelPainter.HEIGHT,
        surface ->
            new SharedPanelPainter().paint(surface, board.title(), panel, data, mode(), context),
        provenance(Optional.of(id)));
  }

  SharedPicture wall() {
    Board board = state.snapshot().board();
    return new SharedPicture(
        board.id(),
        Optional.empty(),
        state.now(),
        clock(),
        board.title().in(context.locale()),
        WALL_WIDTH,
        WALL_HEIGHT,
        this::paintWall,
        provenance(Optional.empty()));
  }

  private void paintWall(Surface surface) {
    surface.fill(0, 0, surface.width(), surface.height(), context.theme().s0());
    new WallPainter().paint(surface, state.snapshot().board(), state.snapshot().panels(), facts());
  }

  private WallFacts facts() {
    return new WallFacts(
        mode(),
        Optional.empty(),
        context.fixture(),
        state.sources(),
        context.alerts(),
        context.marks(),
        context.now(),
        context.locale(),
        context.zone(),
        context.theme(),
        context.whatIfZone(),
        true,
        context.blindness(),
        state.replay(),
        state.distrust());
  }

  private String clock() {
    return CLOCK.format(state.now().atZone(state.zone()));
  }

  private WallFacts.Mode mode() {
    return WallFacts.Mode.valueOf(state.mode().toUpperCase(Locale.ROOT));
  }

  private Map<String, String> provenance(Optional<String> panel) {
    String board = state.snapshot().board().id();
    Map<String, String> text = new LinkedHashMap<>();
    text.put("Software", state.version());
    text.put("Mode", state.mode());
    text.put("Board", board);
    panel.ifPresent(id -> text.put("Panel", board + "/" + id));
    text.put("Time", state.now().toString());
    return text;
  }
}
