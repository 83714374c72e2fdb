package tifo.poll;

import java.util.List;
import java.util.function.Consumer;

/// What keeps the open boards' data coming: the poller of live sources, or a replay. Any thread.
public interface BoardFeed extends AutoCloseable {
  /// Starts asking what the board needs; opening an open board changes nothing.
  void open(String boardId);

  /// Stops asking and cancels what is under way; the last snapshot stays readable.
  void close(String boardId);

  /// Chooses a variable's values; queries that use it are asked anew at once.
  void select(String boardId, String variable, List<String> values);

  /// How the board stands now.
  BoardSnapshot snapshot(String boardId);

  /// Calls the listener with each new snapshot of any board until the handle is closed; it must
  /// return quickly.
  AutoCloseable listen(Consumer<BoardSnapshot> listener);

  @Override
  void close();
}
