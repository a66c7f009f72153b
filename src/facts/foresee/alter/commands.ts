import { addColumn } from './add-column.ts';
import { addConstraint } from './add-constraint.ts';
import { alterConstraint } from './alter-constraint.ts';
import { alterType } from './alter-type.ts';
import { attachPartition } from './attach-partition.ts';
import { changeOwner } from './change-owner.ts';
import { columnDefault } from './column-default.ts';
import { columnOptions, setCompression, setStatistics, setStorage } from './column-settings.ts';
import type { Command } from './command.ts';
import { detachPartition } from './detach-partition.ts';
import { dropColumn } from './drop-column.ts';
import { dropConstraint } from './drop-constraint.ts';
import { dropExpression, setExpression } from './generated.ts';
import { addIdentity, dropIdentity, setIdentity } from './identity.ts';
import { addInherit, dropInherit } from './inherit.ts';
import { clusterOn, replicaIdentity } from './marked-index.ts';
import { dropNotNull, setNotNull } from './not-null.ts';
import { addOf, catalogOnly, dropOf } from './of-type.ts';
import { setPersistence } from './persistence.ts';
import { relationOptions } from './relation-options.ts';
import {
  disableRowSecurity,
  enableRowSecurity,
  forceRowSecurity,
  noForceRowSecurity,
} from './row-security.ts';
import { setAccessMethod, setTablespace } from './space.ts';
import { ruleState, triggerState } from './trigger-state.ts';
import { validateConstraint } from './validate-constraint.ts';

/** Every command of ALTER TABLE that can be foreseen, by its name in the parse tree. */
export const commands: Readonly<Record<string, Command>> = {
  AT_AddColumn: addColumn,
  AT_AddInherit: addInherit,
  AT_AttachPartition: attachPartition,
  AT_DetachPartition: detachPartition,
  AT_DropInherit: dropInherit,
  AT_AddConstraint: addConstraint,
  AT_AddIdentity: addIdentity,
  AT_AddOf: addOf,
  AT_AlterColumnType: alterType,
  AT_AlterConstraint: alterConstraint,
  AT_ChangeOwner: changeOwner,
  AT_ClusterOn: clusterOn,
  AT_ColumnDefault: columnDefault,
  AT_DisableRowSecurity: disableRowSecurity,
  AT_DisableRule: ruleState,
  AT_DisableTrig: triggerState,
  AT_DisableTrigAll: triggerState,
  AT_DisableTrigUser: triggerState,
  AT_DropCluster: clusterOn,
  AT_DropColumn: dropColumn,
  AT_DropConstraint: dropConstraint,
  AT_DropExpression: dropExpression,
  AT_DropIdentity: dropIdentity,
  AT_DropNotNull: dropNotNull,
  AT_EnableAlwaysRule: ruleState,
  AT_EnableAlwaysTrig: triggerState,
  AT_EnableReplicaRule: ruleState,
  AT_EnableReplicaTrig: triggerState,
  AT_EnableRowSecurity: enableRowSecurity,
  AT_EnableRule: ruleState,
  AT_EnableTrig: triggerState,
  AT_EnableTrigAll: triggerState,
  AT_EnableTrigUser: triggerState,
  AT_ForceRowSecurity: forceRowSecurity,
  AT_NoForceRowSecurity: noForceRowSecurity,
  AT_DropOf: dropOf,
  AT_DropOids: catalogOnly,
  AT_ReplicaIdentity: replicaIdentity,
  AT_ResetOptions: columnOptions,
  AT_ResetRelOptions: relationOptions,
  AT_SetAccessMethod: setAccessMethod,
  AT_SetCompression: setCompression,
  AT_SetExpression: setExpression,
  AT_SetIdentity: setIdentity,
  AT_SetLogged: setPersistence,
  AT_SetNotNull: setNotNull,
  AT_SetOptions: columnOptions,
  AT_SetRelOptions: relationOptions,
  AT_SetStatistics: setStatistics,
  AT_SetStorage: setStorage,
  AT_SetTableSpace: setTablespace,
  AT_SetUnLogged: setPersistence,
  AT_ValidateConstraint: validateConstraint,
};
