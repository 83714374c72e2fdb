package tifo.app;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tifo.board.Board;
import tifo.board.Variable;
import tifo.paint.WallFacts;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.PanelLink;

/// Paints the panels of boards that alerts belong to. Any thread.
///
/// What was ordered in a replay is never painted as if it were of now, nor the other way.
final class AlertPainter implements Painter {
  private final Map<String, Board> boards;
  private final AlertPictures pictures;
  private final WallFacts.Mode mode;

  AlertPainter(Map<String, Board> boards, AlertPictures pictures, WallFacts.Mode mode) {
    this.boards = Map.copyOf(boards);
    this.pictures = pictures;
    this.mode = mode;
  }

  @Override
  public Optional<PictureOrder> order(List<Alert> alerts, AlertEvent.Kind kind, Instant at) {
    Optional<PanelLink> link = alerts.getFirst().link().filter(this::isOnABoard);
    return link.map(it -> {
      List<Alert> shown = alerts.stream().filter(alert -> alert.link().equals(link)).toList();
      return PictureOrder.of(key(it, alerts.getFirst(), at), mode, kind, shown, alerts.size());
    });
  }

  private boolean isOnABoard(PanelLink link) {
    Board board = boards.get(link.board());
    return board != null && board.panel(link.panel()).isPresent();
  }

  private PictureKey key(PanelLink link, Alert lead, Instant at) {
    Board board = boards.get(link.board());
    if (board == null) {
      throw new IllegalArgumentException("no board " + link.board());
    }
    Map<String, String> chosen = new HashMap<>();
    for (Variable variable : board.variables()) {
      String value = lead.labels().get(variable.name());
      if (!value.isEmpty()) {
        chosen.put(variable.name(), value);
      }
    }
    return new PictureKey(link.board(), link.panel(), chosen, board.window(), at);
  }

  @Override
  public Set<String> sources(PictureOrder order) {
    return pictures.sources(order.lead());
  }

  @Override
  public Optional<byte[]> paint(PictureOrder order) throws InterruptedException {
    return order.mode() == mode
        ? pictures.of(
            new AlertEvent(order.kind(), order.lead(), order.key().at()),
            order.alerts().subList(1, order.alerts().size()),
            order.more())
        : Optional.empty();
  }
}
