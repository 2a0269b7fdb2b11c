package architecture.seeded.http;

import architecture.seeded.agent.model.UpwardModel;

/** An entry point uses what lies below the root of a feature. */
record DeepCall(UpwardModel model) {}
