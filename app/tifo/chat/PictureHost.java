package tifo.chat;

/// A place in the web that keeps pictures for chat systems which take no bytes: these fetch what
/// they show by its address. Any thread.
public interface PictureHost extends AutoCloseable {
  /// The operator's name for it.
  String name();

  /// Hands the picture over; to do so again does no harm. `Done` when it can be fetched, or why it
  /// cannot. Blocks within the host's own time-outs.
  ///
  /// @param key what it is found by; see `HostedPicture`
  Outcome put(String key, byte[] png);

  /// Where readers find the picture. Ask for it anew at each post: it may be signed, and it opens
  /// the picture for whoever has it, so that it never goes into a checkpoint or a log. Blocks while
  /// secrets are read.
  ///
  /// @throws IllegalStateException with a sentence for the operator when it cannot be told
  String address(String key);

  @Override
  void close();
}
