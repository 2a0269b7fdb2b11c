package io.muster.project.taskade;

import io.muster.project.ImportedItem;
import java.util.List;

/** A project of Taskade as it was fetched, in the form in which it is stored. */
record TaskadeContent(String taskadeProjectId, String name, List<ImportedItem> items) {}
