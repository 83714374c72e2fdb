package tifo.rule.unit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A file of unit tests. Immutable.
///
/// `ruleFiles` are patterns beside the file, `groupOrder` names of groups in the order of their
/// evaluation, `fuzzy` whether numbers may differ in their last bit, `routing` the file of routes
/// beside the file that chat follows.
record UnitFile(
    List<String> ruleFiles,
    Duration interval,
    List<String> groupOrder,
    boolean fuzzy,
    Optional<String> routing,
    List<UnitGroup> groups) {
  UnitFile {
    ruleFiles = List.copyOf(ruleFiles);
    groupOrder = List.copyOf(groupOrder);
    groups = List.copyOf(groups);
  }
}
