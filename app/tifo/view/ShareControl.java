package tifo.view;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// Sends to chat what an operator wants others to see.
///
/// Any thread, the FX thread too: no method blocks.
public interface ShareControl {
  /// In the order of the settings; empty when there is no chat.
  List<ListedTarget> targets();

  /// Hands it over for this target, soon: answers on any thread once it is on disk and will be
  /// sent, with nothing or with a remark; fails with a sentence that says why not, and what to do.
  CompletionStage<String> share(String target, SharedPost post);
}
