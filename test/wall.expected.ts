/**
 * Who may do what, and what the answer shows of a cycle's content: as it should be, written by hand.
 *
 * content  allowed, and the answer shows content      403  may know of it, or does not hold the permission
 * frame    allowed, and the answer shows no content   404  may not even know of it
 * yes      allowed; the answer is not about a cycle
 */
export const relations = [
  'its coach',
  'another coach',
  'its teacher',
  'another teacher',
  'its leader',
  'another leader',
  'district admin',
  'consultancy manager',
  'consultant, its coach',
  'another consultant',
  'partner with all scopes',
  'partner with none',
] as const
export type Relation = (typeof relations)[number]

export const cells = ['content', 'frame', 'yes', '403', '404'] as const
export type Cell = (typeof cells)[number]

/** Columns as in `relations`. `operation: which` is the operation with what `which` names in place of its example. */
const table = `
                                   | coach   | other | teacher | other | leader | other | admin | manager | consultant | other | partner | none

readCaseload                       | frame   | frame | 403     | 403   | frame  | 403   | frame | frame   | frame      | frame | frame   | 403
listCaseloadTeachers               | frame   | frame | 403     | 403   | frame  | 403   | frame | frame   | frame      | frame | frame   | 403
addActionTemplate                  | yes     | yes   | 403     | 403   | 403    | 403   | yes   | 403     | yes        | yes   | 403     | 403
listActionTemplates                | yes     | yes   | yes     | yes   | 403    | 403   | yes   | 403     | yes        | yes   | 403     | 403
readActionTemplate                 | yes     | yes   | yes     | yes   | 403    | 403   | yes   | 403     | yes        | yes   | 403     | 403
updateActionTemplate               | yes     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | yes        | 403   | 403     | 403
removeActionTemplate               | yes     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | yes        | 403   | 403     | 403
planFromTemplate                   | frame   | 404   | frame   | 404   | 403    | 403   | 403   | 403     | frame      | 404   | 403     | 403
checkBackOnAction                  | content | 404   | content | 404   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
readDistrict                       | yes     | yes   | yes     | yes   | yes    | yes   | yes   | yes     | yes        | yes   | yes     | 403
updateDistrict                     | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
addSchool                          | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
listSchools                        | yes     | yes   | yes     | yes   | yes    | yes   | yes   | yes     | yes        | yes   | yes     | 403
readSchool                         | yes     | yes   | yes     | yes   | yes    | yes   | yes   | yes     | yes        | yes   | yes     | 403
updateSchool                       | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
addPerson                          | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
listPeople                         | yes     | yes   | yes     | yes   | yes    | yes   | yes   | yes     | yes        | yes   | yes     | 403
readPerson                         | yes     | yes   | yes     | yes   | yes    | yes   | yes   | yes     | yes        | yes   | yes     | 403
updatePerson                       | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
findByExternalId                   | yes     | yes   | yes     | yes   | yes    | yes   | yes   | yes     | yes        | yes   | yes     | 403
createRosterImport                 | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
startRosterImport                  | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
readRosterImport                   | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
listRosterImports                  | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
listRosterFaults                   | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
readSandbox                        | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
moveSandboxClock                   | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
resetSandbox                       | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
issueSandboxToken                  | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
readFeedPosition                   | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
listChanges                        | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
createWebhookEndpoint              | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
listWebhookEndpoints               | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
readWebhookEndpoint                | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
updateWebhookEndpoint              | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
removeWebhookEndpoint              | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
verifyWebhookEndpoint              | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
testWebhookEndpoint                | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
pauseWebhookEndpoint               | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
resumeWebhookEndpoint              | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
rotateWebhookSecret                | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
listWebhookDeliveries              | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
readWebhookDelivery                | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
replayWebhookDelivery              | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
replayWebhookRange                 | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
readWebhookReplay                  | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
createExport                       | yes     | yes   | yes     | yes   | yes    | yes   | yes   | yes     | yes        | yes   | yes     | 403
listExports                        | yes     | yes   | yes     | yes   | yes    | yes   | yes   | yes     | yes        | yes   | yes     | 403
readExport                         | 404     | 404   | 404     | 404   | 404    | 404   | yes   | 404     | 404        | 404   | 404     | 403
cancelExport                       | 404     | 404   | 404     | 404   | 404    | 404   | yes   | 404     | 404        | 404   | 404     | 403
createImport                       | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | yes     | 403
listImports                        | yes     | yes   | yes     | yes   | 403    | 403   | yes   | 403     | yes        | yes   | yes     | 403
readImport                         | 404     | 404   | 404     | 404   | 403    | 403   | yes   | 403     | 404        | 404   | 404     | 403
listImportRows                     | 404     | 404   | 404     | 404   | 403    | 403   | yes   | 403     | 404        | 404   | 404     | 403
startImport                        | 404     | 404   | 404     | 404   | 403    | 403   | yes   | 403     | 404        | 404   | 404     | 403
cancelImport                       | 404     | 404   | 404     | 404   | 403    | 403   | yes   | 403     | 404        | 404   | 404     | 403
listAuditEntries                   | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
exportAuditDay                     | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
readSubscription                   | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
listUsage                          | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
listDeprecatedUse                  | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
readDistrictStatement              | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
downloadDistrictStatement          | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
invitePerson                       | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
listInvitations                    | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
readInvitation                     | 404     | 404   | yes     | 404   | 404    | 404   | yes   | 403     | 403        | 403   | 403     | 403
resendInvitation                   | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
revokeInvitation                   | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
acceptInvitation                   | 404     | 404   | yes     | 404   | 404    | 404   | 404   | 403     | 403        | 403   | 403     | 403
readSignIn                         | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
setSignIn                          | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
unsetSignIn                        | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403

createClient                       | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
listClients                        | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
readClient                         | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
updateClient                       | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
revokeClient                       | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
addClientSecret                    | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
removeClientSecret                 | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
listClientGrants                   | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
readClientGrant                    | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
approveClientGrant                 | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
declineClientGrant                 | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
revokeClientGrant                  | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403

proposeEngagement                  | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
listEngagements                    | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
readEngagement                     | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
acceptEngagement                   | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
declineEngagement                  | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
withdrawEngagement                 | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
amendEngagement                    | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
revokeEngagement                   | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403

listCycleModels                    | yes     | yes   | yes     | yes   | yes    | yes   | yes   | yes     | yes        | yes   | yes     | 403
readCycleModel                     | yes     | yes   | yes     | yes   | yes    | yes   | yes   | yes     | yes        | yes   | yes     | 403
draftCycleModel                    | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
listCycleModelDrafts               | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
readCycleModelDraft                | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
updateCycleModelDraft              | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
publishCycleModel                  | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
archiveCycleModel                  | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
restoreCycleModel                  | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
migrateCycles                      | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
explainAccess                      | frame   | 404   | frame   | 404   | frame  | 404   | frame | frame   | frame      | 404   | frame   | 403

openCycle                          | content | 403   | 403     | 403   | 403    | 403   | frame | 403     | content    | 403   | 403     | 403
listCycles: that are overdue       | 403     | 403   | 403     | 403   | 403    | 403   | frame | frame   | 403        | 403   | frame   | 403
listCycles: all                    | 403     | 403   | 403     | 403   | 403    | 403   | frame | frame   | 403        | 403   | frame   | 403
listCycles: of its coach           | frame   | 403   | 403     | 403   | 403    | 403   | frame | frame   | frame      | 403   | frame   | 403
listCycles: of its teacher         | 403     | 403   | frame   | 403   | 403    | 403   | frame | frame   | 403        | 403   | frame   | 403
listCycles: at its school          | 403     | 403   | 403     | 403   | frame  | 403   | frame | frame   | 403        | 403   | frame   | 403
listCycles: at its stage           | 403     | 403   | 403     | 403   | 403    | 403   | frame | frame   | 403        | 403   | frame   | 403
listCycles: of an external id      | frame   | frame | frame   | frame | frame  | frame | frame | frame   | frame      | frame | frame   | 403
findByExternalId: of a cycle       | yes     | 404   | yes     | 404   | yes    | 404   | yes   | yes     | yes        | 404   | yes     | 403
findByExternalId: of a goal        | yes     | 404   | yes     | 404   | 404    | 404   | 404   | 404     | yes        | 404   | 404     | 403
findByExternalId: of what is kept to its owner | 404 | 404 | yes  | 404   | 404    | 404   | 404   | 404     | 404        | 404   | 404     | 403
readCycle                          | content | 404   | content | 404   | frame  | 404   | frame | frame   | content    | 404   | frame   | 403
readCycle: that was abandoned      | content | 404   | content | 404   | frame  | 404   | frame | frame   | content    | 404   | frame   | 403
updateCycle                        | content | 404   | 403     | 403   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
advanceCycle                       | content | 404   | 403     | 403   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
closeCycle                         | content | 404   | 403     | 403   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
abandonCycle                       | content | 404   | 403     | 403   | 403    | 403   | frame | 403     | content    | 404   | 403     | 403
migrateCycle                       | content | 404   | 403     | 403   | 403    | 403   | frame | 403     | content    | 404   | 403     | 403

addGoal                            | content | 404   | content | 404   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
readGoal                           | content | 404   | content | 404   | 403    | 404   | 403   | 403     | content    | 404   | 403     | 403
updateGoal                         | content | 404   | content | 404   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403

planAction                         | content | 404   | content | 404   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
listActions                        | content | 404   | content | 404   | frame  | 404   | frame | frame   | content    | 404   | frame   | 403
readAction                         | content | 404   | content | 404   | frame  | 404   | frame | frame   | content    | 404   | frame   | 403
completeAction                     | content | 404   | 403     | 403   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
cancelAction                       | content | 404   | content | 404   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403

attachEvidence                     | content | 404   | content | 404   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
listEvidence                       | content | 404   | content | 404   | 403    | 404   | 403   | 403     | content    | 404   | 403     | 403
readEvidence                       | content | 404   | content | 404   | 403    | 404   | 403   | 403     | content    | 404   | 403     | 403
readEvidence: kept to its owner    | 404     | 404   | content | 404   | 403    | 404   | 403   | 403     | 404        | 404   | 403     | 403
readEvidence: whose file is awaited | 404     | 404   | content | 404   | 403    | 404   | 403   | 403     | 404        | 404   | 403     | 403
readEvidence: that was taken back  | 404     | 404   | content | 404   | 403    | 404   | 403   | 403     | 404        | 404   | 403     | 403
shareEvidence                      | 404     | 404   | content | 404   | 403    | 403   | 403   | 403     | 404        | 404   | 403     | 403
retractEvidence                    | 403     | 404   | content | 404   | 403    | 403   | 403   | 403     | 403        | 404   | 403     | 403
completeEvidenceFile               | 404     | 404   | content | 404   | 403    | 403   | 403   | 403     | 404        | 404   | 403     | 403
downloadEvidenceFile               | content | 404   | content | 404   | 403    | 404   | 403   | 403     | content    | 404   | 403     | 403
listMeasurements                   | content | 404   | content | 404   | 403    | 404   | 403   | 403     | content    | 404   | 403     | 403
deleteEvidence                     | 404     | 404   | yes     | 404   | 403    | 403   | 403   | 403     | 404        | 404   | 403     | 403

commentOnVideo                     | content | 404   | content | 404   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
commentOnVideo: that was taken back | 404    | 404   | content | 404   | 403    | 403   | 403   | 403     | 404        | 404   | 403     | 403
listVideoComments                  | content | 404   | content | 404   | 403    | 404   | 403   | 403     | content    | 404   | 403     | 403
listVideoComments: that was taken back | 404 | 404   | content | 404   | 403    | 404   | 403   | 403     | 404        | 404   | 403     | 403
readVideoComment                   | content | 404   | content | 404   | 403    | 404   | 403   | 403     | content    | 404   | 403     | 403
readVideoComment: on what was taken back | 404 | 404 | content | 404   | 403    | 404   | 403   | 403     | 404        | 404   | 403     | 403
updateVideoComment                 | content | 404   | 403     | 404   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
removeVideoComment                 | yes     | 404   | 403     | 404   | 403    | 403   | 403   | 403     | yes        | 404   | 403     | 403

listLooks                          | 403     | 404   | frame   | 404   | 403    | 404   | 403   | 403     | 403        | 404   | 403     | 403
readMe                             | yes     | yes   | yes     | yes   | yes    | yes   | yes   | 403     | yes        | yes   | 403     | 403
listMyCycles                       | frame   | frame | frame   | frame | frame  | frame | frame | 403     | frame      | frame | 403     | 403
listMyCheckBacks                   | frame   | frame | frame   | frame | frame  | frame | frame | 403     | frame      | frame | 403     | 403
listMyActions                      | frame   | frame | frame   | frame | frame  | frame | frame | 403     | frame      | frame | 403     | 403
listMyEvidence                     | frame   | frame | content | frame | frame  | frame | frame | 403     | frame      | frame | 403     | 403
listLooksAtMine                    | frame   | frame | frame   | frame | frame  | frame | frame | 403     | frame      | frame | 403     | 403

recordProgressCheck                | frame   | 404   | frame   | 404   | 403    | 403   | 403   | 403     | frame      | 404   | 403     | 403
listProgressChecks                 | content | 404   | content | 404   | 403    | 404   | 403   | 403     | content    | 404   | 403     | 403
readProgressCheck                  | content | 404   | content | 404   | 403    | 404   | 403   | 403     | content    | 404   | 403     | 403

writeReflection                    | content | 404   | content | 404   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
listReflections                    | content | 404   | content | 404   | 403    | 404   | 403   | 403     | content    | 404   | 403     | 403
readReflection                     | content | 404   | content | 404   | 403    | 404   | 403   | 403     | content    | 404   | 403     | 403

writeComment                       | content | 404   | content | 404   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
listComments                       | content | 404   | content | 404   | 403    | 404   | 403   | 403     | content    | 404   | 403     | 403
readComment                        | content | 404   | content | 404   | 403    | 404   | 403   | 403     | content    | 404   | 403     | 403
updateComment                      | 403     | 404   | content | 404   | 403    | 403   | 403   | 403     | 403        | 404   | 403     | 403
removeComment                      | 403     | 404   | yes     | 404   | 403    | 403   | 403   | 403     | 403        | 404   | 403     | 403

addProtocol                        | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
listProtocols                      | yes     | yes   | yes     | yes   | yes    | yes   | yes   | yes     | yes        | yes   | yes     | 403
readProtocol                       | yes     | yes   | yes     | yes   | yes    | yes   | yes   | yes     | yes        | yes   | yes     | 403
updateProtocol                     | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
retireProtocol                     | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
planDataDiscussion                 | content | 404   | content | 404   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
listDataDiscussions                | frame   | 404   | frame   | 404   | frame  | 404   | frame | frame   | frame      | 404   | frame   | 403
readDataDiscussion                 | content | 404   | content | 404   | frame  | 404   | frame | frame   | content    | 404   | frame   | 403
updateDataDiscussion               | content | 404   | 403     | 404   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
startDataDiscussion                | content | 404   | 403     | 404   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
advanceDataDiscussion              | content | 404   | 403     | 404   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
finishDataDiscussion               | content | 404   | 403     | 404   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
cancelDataDiscussion               | content | 404   | 403     | 404   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
contribute                         | content | 404   | content | 404   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
listContributions                  | content | 404   | content | 404   | 403    | 404   | 403   | 403     | content    | 404   | 403     | 403
readContribution                   | content | 404   | content | 404   | 403    | 404   | 403   | 403     | content    | 404   | 403     | 403
removeContribution                 | 403     | 404   | yes     | 404   | 403    | 403   | 403   | 403     | 403        | 404   | 403     | 403
addNextStep                        | content | 404   | content | 404   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
readNextStep                       | content | 404   | content | 404   | 403    | 404   | 403   | 403     | content    | 404   | 403     | 403
updateNextStep                     | content | 404   | content | 404   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
planNextStep                       | content | 404   | content | 404   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403

addTerm                            | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
listTerms                          | yes     | yes   | yes     | yes   | yes    | yes   | yes   | yes     | yes        | yes   | yes     | 403
readTerm                           | yes     | yes   | yes     | yes   | yes    | yes   | yes   | yes     | yes        | yes   | yes     | 403
updateTerm                         | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
removeTerm                         | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
addObservationTool                 | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
listObservationTools               | yes     | yes   | yes     | yes   | yes    | yes   | yes   | yes     | yes        | yes   | yes     | 403
readObservationTool                | yes     | yes   | yes     | yes   | yes    | yes   | yes   | yes     | yes        | yes   | yes     | 403
readObservationToolVersion         | yes     | yes   | yes     | yes   | yes    | yes   | yes   | yes     | yes        | yes   | yes     | 403
updateObservationTool              | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
publishObservationTool             | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
reviseObservationTool              | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
archiveObservationTool             | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
restoreObservationTool             | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
removeObservationTool              | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
recordObservation                  | content | 404   | 403     | 403   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
listObservations                   | frame   | 403   | 403     | 403   | 403    | 403   | frame | frame   | frame      | 403   | frame   | 403
listObservations: of its teacher   | 403     | 403   | frame   | 403   | 403    | 403   | frame | frame   | 403        | 403   | frame   | 403
listObservations: at its school    | 403     | 403   | 403     | 403   | frame  | 403   | frame | frame   | 403        | 403   | frame   | 403
listObservations: in its cycle     | frame   | 404   | frame   | 404   | frame  | 404   | frame | frame   | frame      | 404   | frame   | 403
readObservation                    | content | 404   | content | 404   | frame  | 404   | frame | frame   | content    | 404   | frame   | 403
readObservation: that is a draft   | content | 404   | 404     | 404   | 404    | 404   | 404   | 404     | content    | 404   | 404     | 403
updateObservation                  | content | 404   | 403     | 403   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
shareObservation                   | content | 404   | 403     | 403   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
removeObservation                  | frame   | 404   | 403     | 403   | 403    | 403   | 403   | 403     | frame      | 404   | 403     | 403
arrangeCalibration                 | yes     | yes   | 403     | 403   | 403    | 403   | yes   | 403     | yes        | yes   | 403     | 403
listCalibrations                   | yes     | yes   | 403     | 403   | 403    | 403   | yes   | 403     | yes        | yes   | 403     | 403
readCalibration                    | yes     | yes   | 403     | 403   | 403    | 403   | yes   | 403     | yes        | yes   | 403     | 403
rateInCalibration                  | yes     | yes   | 403     | 403   | 403    | 403   | 403   | 403     | yes        | yes   | 403     | 403
removeCalibration                  | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
recordDuty                         | yes     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | yes        | 403   | 403     | 403
listDuties                         | yes     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | yes        | 403   | yes     | 403
readDuty                           | yes     | 404   | 403     | 403   | 403    | 403   | yes   | 403     | yes        | 404   | yes     | 403
updateDuty                         | yes     | 404   | 403     | 403   | 403    | 403   | yes   | 403     | yes        | 404   | 403     | 403
removeDuty                         | yes     | 404   | 403     | 403   | 403    | 403   | yes   | 403     | yes        | 404   | 403     | 403
readTimeLedger                     | yes     | yes   | 403     | 403   | yes    | yes   | yes   | yes     | yes        | yes   | yes     | 403
listLedgerLines                    | yes     | 403   | 403     | 403   | yes    | yes   | yes   | 403     | yes        | 403   | yes     | 403
importDuties                       | yes     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | yes        | 403   | 403     | 403
exportTimeLedgerMonth              | yes     | yes   | 403     | 403   | yes    | yes   | yes   | yes     | yes        | yes   | yes     | 403
bookVisit                          | yes     | 404   | 403     | 403   | 403    | 403   | 403   | 403     | yes        | 404   | 403     | 403
listVisits                         | yes     | 403   | 403     | 403   | 403    | 403   | yes   | yes     | yes        | 403   | yes     | 403
readVisit                          | content | 404   | content | 404   | frame  | 404   | frame | frame   | content    | 404   | frame   | 403
updateVisit                        | content | 404   | 403     | 403   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
completeVisit                      | content | 404   | 403     | 403   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
cancelVisit                        | content | 404   | 403     | 403   | 403    | 403   | 403   | 403     | content    | 404   | 403     | 403
findFreeSlots                      | yes     | yes   | 403     | 403   | 403    | 403   | yes   | 403     | yes        | yes   | 403     | 403
recordBusyTime                     | yes     | yes   | yes     | yes   | yes    | yes   | yes   | 403     | yes        | yes   | 403     | 403
listBusyTimes                      | yes     | yes   | yes     | yes   | yes    | yes   | yes   | 403     | yes        | yes   | 403     | 403
readBusyTime                       | 404     | 404   | yes     | 404   | 404    | 404   | 404   | 403     | 404        | 404   | 403     | 403
updateBusyTime                     | 404     | 404   | yes     | 404   | 404    | 404   | 404   | 403     | 404        | 404   | 403     | 403
removeBusyTime                     | 404     | 404   | yes     | 404   | 404    | 404   | 404   | 403     | 404        | 404   | 403     | 403
importBusyTimes                    | yes     | yes   | yes     | yes   | yes    | yes   | yes   | 403     | yes        | yes   | 403     | 403
createCalendarFeed                 | yes     | yes   | yes     | yes   | yes    | yes   | yes   | 403     | 403        | 403   | 403     | 403
listCalendarFeeds                  | yes     | yes   | yes     | yes   | yes    | yes   | yes   | 403     | 403        | 403   | 403     | 403
readCalendarFeed                   | yes     | 404   | 404     | 404   | 404    | 404   | 404   | 403     | 403        | 403   | 403     | 403
revokeCalendarFeed                 | yes     | 404   | 404     | 404   | 404    | 404   | 404   | 403     | 403        | 403   | 403     | 403
addFundingSource                   | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
listFundingSources                 | yes     | yes   | 403     | 403   | yes    | yes   | yes   | 403     | yes        | yes   | yes     | 403
readFundingSource                  | yes     | yes   | 403     | 403   | yes    | yes   | yes   | 403     | yes        | yes   | yes     | 403
updateFundingSource                | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
listCoachFunding                   | yes     | yes   | 403     | 403   | yes    | yes   | yes   | 403     | yes        | yes   | yes     | 403
readCoachFunding                   | yes     | 404   | 403     | 403   | 404    | 404   | yes   | 403     | yes        | 404   | yes     | 403
setCoachFunding                    | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
prepareTimeCertification           | yes     | yes   | 403     | 403   | 403    | 403   | yes   | 403     | yes        | yes   | 403     | 403
listTimeCertifications             | yes     | yes   | 403     | 403   | yes    | yes   | yes   | 403     | yes        | yes   | 403     | 403
readTimeCertification              | yes     | 404   | 403     | 403   | yes    | 404   | yes   | 403     | yes        | 404   | 403     | 403
prepareTimeCertificationAnew       | yes     | 404   | 403     | 403   | 403    | 403   | yes   | 403     | yes        | 404   | 403     | 403
signTimeCertification              | yes     | 404   | 403     | 403   | 403    | 403   | 403   | 403     | yes        | 404   | 403     | 403
countersignTimeCertification       | 403     | 403   | 403     | 403   | yes    | 404   | yes   | 403     | 403        | 403   | 403     | 403
reopenTimeCertification            | 403     | 403   | 403     | 403   | 403    | 403   | yes   | 403     | 403        | 403   | 403     | 403
`

const [, ...lines] = table.split('\n').filter((line) => line.trim() !== '')

/** The table's rows: an operation, which one of its kind, and a cell for each relation. */
export const expected = lines.map((line) => {
  const [name = '', ...row] = line.split('|').map((text) => text.trim())
  const [operation = '', which = 'as in its example'] = name.split(': ')
  return {
    operation,
    which,
    cells: Object.fromEntries(relations.map((relation, n) => [relation, row[n] as Cell])) as Record<Relation, Cell>,
  }
})
