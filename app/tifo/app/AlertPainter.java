package tifo.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tifo.board.Board;
import tifo.board.PanelQuery;
import tifo.board.PanelSpec;
import tifo.metric.Labels;
import tifo.paint.WallFacts;
import tifo.poll.PanelAsk;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.PanelLink;
import tifo.rule.RuleWindow;

/// Paints the panels of boards that alerts belong to. Any thread.
///
/// What was ordered in a replay is never painted as if it were of now, nor the other way.
final class AlertPainter implements Painter {
  private final Map<String, Board> boards;
  private final Map<String, RuleWindow> windows;
  private final AlertPictures pictures;
  private final WallFacts.Mode mode;

  /// `windows` are those of rules by their ids; the pictures of others show their board's.
  AlertPainter(
      Map<String, Board> boards,
      Map<String, RuleWindow> windows,
      AlertPictures pictures,
      WallFacts.Mode mode) {
    this.boards = Map.copyOf(boards);
    this.windows = Map.copyOf(windows);
    this.pictures = pictures;
    this.mode = mode;
  }

  /// The picture of one event; nothing when its alert belongs to no panel.
  Optional<byte[]> paint(AlertEvent event) throws InterruptedException {
    Optional<PictureOrder> order = order(List.of(event.alert()), event.kind(), event.at());
    return order.isPresent() ? paint(order.get()) : Optional.empty();
  }

  @Override
  public Optional<PictureOrder> order(List<Alert> alerts, AlertEvent.Kind kind, Instant at) {
    Optional<PanelLink> link = alerts.getFirst().link();
    return link.filter(it -> panel(it.board(), it.panel()).isPresent())
        .map(it -> {
          List<Alert> shown = alerts.stream().filter(alert -> alert.link().equals(link)).toList();
          return PictureOrder.of(key(it, shown, at), mode, kind, shown, alerts.size());
        });
  }

  private Optional<PanelSpec> panel(String board, String panel) {
    return Optional.ofNullable(boards.get(board)).flatMap(it -> it.panel(panel));
  }

  private PictureKey key(PanelLink link, List<Alert> shown, Instant at) {
    Board board = Objects.requireNonNull(boards.get(link.board()));
    List<Labels> labels =
        shown.stream().limit(PictureOrder.MOST).map(Alert::labels).distinct().toList();
    return new PictureKey(
        link.board(),
        link.panel(),
        PanelAsk.wanted(board, labels),
        window(board, shown.getFirst(), at),
        at);
  }

  private Duration window(Board board, Alert lead, Instant at) {
    return Optional.ofNullable(windows.get(lead.ruleId()))
        .map(window -> window.at(lead.activeAt(), at))
        .orElse(board.window());
  }

  @Override
  public Set<String> sources(PictureOrder order) {
    return panel(order.key().board(), order.key().panel()).stream()
        .flatMap(panel -> panel.frame().queries().stream())
        .map(PanelQuery::source)
        .collect(Collectors.toSet());
  }

  @Override
  public Optional<byte[]> paint(PictureOrder order) throws InterruptedException {
    return order.mode() == mode ? pictures.of(order) : Optional.empty();
  }
}
