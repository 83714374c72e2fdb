package tifo.view;

import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.board.PanelQuery;
import tifo.board.PanelSpec;
import tifo.metric.TimeRange;
import tifo.paint.BoardPicturePainter;
import tifo.paint.PaintContext;
import tifo.paint.RedactedWords;
import tifo.paint.SharedPanelPainter;
import tifo.paint.Surface;
import tifo.paint.WallFacts;
import tifo.secret.Redaction;
import tifo.source.SourceHealth;
import tifo.source.SourceSet;

/// Takes pictures of what the wall shows, out of what it knows: no source is asked. Secrets are
/// struck out of their words while they are painted. Pure.
record SharePictures(WallState state, PaintContext context) {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

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
        surface -> paintPanel(surface, panel, data),
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
        BoardPicturePainter.WIDTH,
        BoardPicturePainter.HEIGHT,
        this::paintWall,
        provenance(Optional.empty()));
  }

  private void paintPanel(Surface surface, PanelSpec panel, PanelData data) {
    RedactedWords words = new RedactedWords(Redaction::of);
    Board board = state.snapshot().board();
    new SharedPanelPainter()
        .paint(
            surface,
            board.title(),
            panel,
            words.of(data),
            health(panel),
            mode(),
            words.of(context));
  }

  // That a source stands in for one that the panel asks.
  private Optional<SourceHealth> health(PanelSpec panel) {
    List<SourceHealth> all = state.sources();
    Set<String> asked =
        panel.frame().queries().stream()
            .map(PanelQuery::source)
            .map(name ->
                name.equals(SourceSet.UNNAMED) && !all.isEmpty() ? all.getFirst().name() : name)
            .collect(Collectors.toSet());
    return all.stream()
        .filter(it -> asked.contains(it.name()))
        .filter(it -> it.state() == SourceHealth.State.FAILED_OVER)
        .findFirst();
  }

  private void paintWall(Surface surface) {
    RedactedWords words = new RedactedWords(Redaction::of);
    Map<String, PanelData> panels = new HashMap<>();
    state.snapshot().panels().forEach((id, data) -> panels.put(id, words.of(data)));
    new BoardPicturePainter().paint(surface, state.snapshot().board(), panels, words.of(facts()));
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
    return new RedactedWords(Redaction::of).of(text);
  }
}
