"""The words of the self-evaluation as people write them: versions, drafts, claims, evidence, sign-off and publication."""
