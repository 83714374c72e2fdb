package tifo.app;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.board.PanelQuery;
import tifo.board.PanelSpec;
import tifo.metric.Reading;
import tifo.paint.ChatPicture;
import tifo.paint.ChatPicturePainter;
import tifo.paint.PaintContext;
import tifo.paint.Png;
import tifo.paint.Surface;
import tifo.paint.WallFacts;
import tifo.poll.PanelAsk;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.PanelLink;

/// Paints the panel that an alert belongs to, as it was at the event. Any thread; asks the panel's
/// sources and blocks as long as they do.
final class AlertPictures {
  private final Map<String, Board> boards;
  private final PanelAsk panels;
  private final BiFunction<String, Instant, PaintContext> context;
  private final WallFacts.Mode mode;

  /// `context` gives what a painter may know of a board at an instant.
  AlertPictures(
      Map<String, Board> boards,
      PanelAsk panels,
      BiFunction<String, Instant, PaintContext> context,
      WallFacts.Mode mode) {
    this.boards = Map.copyOf(boards);
    this.panels = panels;
    this.context = context;
    this.mode = mode;
  }

  /// The sources that the picture asks.
  Set<String> sources(Alert alert) {
    return panel(alert)
        .map(panel -> panel.frame().queries().stream().map(PanelQuery::source))
        .orElse(Stream.empty())
        .collect(Collectors.toSet());
  }

  private Optional<Board> board(Alert alert) {
    return alert.link().map(PanelLink::board).flatMap(id -> Optional.ofNullable(boards.get(id)));
  }

  private Optional<PanelSpec> panel(Alert alert) {
    return board(alert).flatMap(board -> board.panel(alert.link().orElseThrow().panel()));
  }

  /// The picture as PNG; nothing when the alert belongs to no panel.
  Optional<byte[]> of(AlertEvent event) throws InterruptedException {
    Optional<Board> board = board(event.alert());
    Optional<PanelSpec> panel = panel(event.alert());
    if (panel.isEmpty()) {
      return Optional.empty();
    }
    PanelData data =
        panels.ask(board.orElseThrow(), panel.get(), event.alert().labels(), event.at());
    ChatPicture picture =
        new ChatPicture(
            event.alert(), board.orElseThrow().title(), panel.get(), data, Optional.empty(), mode);
    Surface surface =
        new ChatPicturePainter()
            .paint(picture, context.apply(board.orElseThrow().id(), event.at()));
    return Optional.of(
        Png.encode(
            surface.pixels(),
            surface.pixelWidth(),
            surface.pixelHeight(),
            provenance(event, data)));
  }

  /// What the PNG itself says about where it comes from.
  private Map<String, String> provenance(AlertEvent event, PanelData data) {
    Alert alert = event.alert();
    Map<String, String> text = new LinkedHashMap<>();
    text.put("Software", Version.text());
    text.put("Mode", mode.name().toLowerCase(Locale.ROOT));
    text.put("Rule", alert.ruleName());
    text.put("State", event.kind().name().toLowerCase(Locale.ROOT));
    text.put("Labels", alert.shownLabels().toString());
    text.put("Value", alert.valueText());
    alert.link().ifPresent(link -> text.put("Panel", link.board() + "/" + link.panel()));
    text.put("Source", source(data));
    text.put(
        "Range",
        Instant.ofEpochMilli(data.range().start())
            + "/"
            + Instant.ofEpochMilli(data.range().end()));
    text.put("Time", event.at().toString());
    return text;
  }

  private static String source(PanelData data) {
    return data.worst().map(Reading::source).orElse("none");
  }
}
